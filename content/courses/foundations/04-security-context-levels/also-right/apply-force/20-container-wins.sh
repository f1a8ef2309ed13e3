kubectl apply --force --grace-period=0 -f files/s2.yaml
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
