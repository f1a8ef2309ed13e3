kubectl apply -f files/all.yaml
kubectl rollout status deployment/my-deployment --timeout=180s
