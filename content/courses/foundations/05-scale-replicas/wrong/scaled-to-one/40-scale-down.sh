kubectl scale deployment web --replicas=1
kubectl rollout status deployment/web --timeout=120s
