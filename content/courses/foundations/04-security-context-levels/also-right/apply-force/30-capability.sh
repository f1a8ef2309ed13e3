kubectl apply --force --grace-period=0 -f files/c.yaml
kubectl wait --for=condition=Ready pod/clock --timeout=120s
