kubectl delete pod web-0 --ignore-not-found
kubectl delete pods -l app=web --wait=false
kubectl rollout status deployment/web --timeout=120s
