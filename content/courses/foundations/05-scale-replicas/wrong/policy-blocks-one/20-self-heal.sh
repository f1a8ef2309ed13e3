kubectl rollout status deployment/web --timeout=60s
kubectl delete pods -l 'app=web,!pick'
kubectl rollout status deployment/web --timeout=60s
