kubectl scale deployment --all --replicas=4
kubectl rollout status deployment/web --timeout=180s
kubectl scale deployment --all --replicas=2
kubectl rollout status deployment/web --timeout=180s
