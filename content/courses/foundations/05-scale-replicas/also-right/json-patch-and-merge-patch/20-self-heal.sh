kubectl rollout status deployment/web --timeout=180s
kubectl delete pods -l app=web --force --grace-period=0
kubectl rollout status deployment/web --timeout=180s
