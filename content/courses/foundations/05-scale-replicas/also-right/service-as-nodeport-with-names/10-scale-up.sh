kubectl scale deployment/web --replicas=5
kubectl rollout status deployment/web --timeout=180s
