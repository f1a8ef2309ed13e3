kubectl delete pod sleeper --ignore-not-found --grace-period=0 --force
kubectl apply -f files/sleeper-web-1002.yaml
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
