kubectl scale deployment web --replicas=0
kubectl scale deployment web --replicas=3
kubectl rollout status deployment/web --timeout=180s
kubectl scale deployment web --replicas=8
kubectl rollout status deployment/web --timeout=180s
kubectl scale deployment -l app=web --replicas=5
kubectl rollout status deployment/web --timeout=180s
