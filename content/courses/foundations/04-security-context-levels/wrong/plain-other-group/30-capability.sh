kubectl delete pod clock --ignore-not-found --grace-period=0 --force
kubectl apply -f files/clock.yaml
kubectl wait --for=condition=Ready pod/clock --timeout=120s
