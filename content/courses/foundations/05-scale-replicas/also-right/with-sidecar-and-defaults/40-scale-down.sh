kubectl apply -f files/two.yaml
kubectl rollout status deployment/web --timeout=180s
