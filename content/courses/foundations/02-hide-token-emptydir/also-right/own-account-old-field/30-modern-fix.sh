kubectl apply -f files/all.yaml
kubectl rollout status deployment/my-modern --timeout=180s
