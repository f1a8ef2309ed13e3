kubectl rollout status deployment/web --timeout=180s
kubectl delete pods -l app=web
kubectl rollout status deployment/web --timeout=180s
