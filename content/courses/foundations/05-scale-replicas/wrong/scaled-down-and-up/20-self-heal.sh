kubectl scale deployment web --replicas=4
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
