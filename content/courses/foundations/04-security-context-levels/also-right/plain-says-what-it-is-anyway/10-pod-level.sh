# A node takes its time to report a pod gone; --force does not wait for that.
kubectl delete pod sleeper --ignore-not-found --grace-period=0 --force
kubectl apply -f files/sleeper-1001.yaml
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
