kubectl replace --force -f files/pods.yaml
kubectl wait --for=condition=Ready pods --all --timeout=120s
kubectl apply -f files/deny.yaml
