kubectl replace -f files/five.yaml
kubectl rollout status deployment/web --timeout=180s
