kubectl rollout status deployment/web --timeout=180s
kubectl delete pods -l 'app=web,!pick'
kubectl rollout status deployment/web --timeout=180s
