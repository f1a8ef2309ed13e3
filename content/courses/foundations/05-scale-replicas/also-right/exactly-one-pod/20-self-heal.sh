kubectl rollout status deployment/web --timeout=180s
kubectl delete pods -l pick=me
kubectl rollout status deployment/web --timeout=180s
