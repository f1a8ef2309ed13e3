kubectl rollout status deployment/web --timeout=60s
kubectl delete pods --all
kubectl rollout status deployment/web --timeout=60s
