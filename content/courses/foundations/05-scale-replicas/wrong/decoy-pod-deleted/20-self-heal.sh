kubectl apply -f files/decoy.yaml
kubectl wait --for=condition=Ready pod/web-5cd9bf576b-decoy --timeout=180s
kubectl delete pod web-5cd9bf576b-decoy
kubectl rollout status deployment/web --timeout=180s
