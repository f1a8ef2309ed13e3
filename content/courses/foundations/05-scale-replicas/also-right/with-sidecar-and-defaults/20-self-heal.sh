kubectl rollout status deployment/web --timeout=180s
kubectl delete pods -l app=web --wait=false
kubectl rollout status deployment/web --timeout=180s
