kubectl scale deployment web --replicas=1
kubectl rollout status deployment/web --timeout=120s
kubectl delete pods -l app=web --wait=false
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
