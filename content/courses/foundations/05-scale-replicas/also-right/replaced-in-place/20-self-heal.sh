kubectl rollout status deployment/web --timeout=180s
kubectl delete pods --all
kubectl rollout status deployment/web --timeout=180s
