kubectl rollout status deployment/web --timeout=60s
kubectl delete pods -l app=web
kubectl rollout status deployment/web --timeout=60s
