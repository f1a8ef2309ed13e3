kubectl rollout status deployment/web --timeout=60s
kubectl delete pods -l pick=me
kubectl rollout status deployment/web --timeout=60s
