kubectl rollout status deployment/web --timeout=60s
kubectl delete pods -l app=web --grace-period=1
kubectl rollout status deployment/web --timeout=60s
