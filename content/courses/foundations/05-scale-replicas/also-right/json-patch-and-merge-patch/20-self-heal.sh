kubectl rollout status deployment/web --timeout=60s
kubectl delete pods -l app=web --force --grace-period=0
kubectl rollout status deployment/web --timeout=60s
