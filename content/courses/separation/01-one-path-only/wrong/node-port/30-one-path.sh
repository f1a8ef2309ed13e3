kubectl apply -f files/path.yaml
kubectl patch service db -p '{"spec":{"type":"NodePort"}}'
