kubectl replace --force -f files/c.yaml
kubectl wait --for=condition=Ready pod/clock --timeout=120s
