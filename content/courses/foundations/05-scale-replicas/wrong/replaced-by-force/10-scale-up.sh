kubectl replace --force -f files/web.yaml
kubectl rollout status deployment/web --timeout=180s
