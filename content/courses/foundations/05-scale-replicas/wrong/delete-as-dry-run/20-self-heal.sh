kubectl delete pods -l app=web --dry-run=server
kubectl rollout status deployment/web --timeout=180s
