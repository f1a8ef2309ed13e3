kubectl label pods -l app=web pick=me --overwrite
kubectl label replicasets -l app=web app=loose --overwrite
kubectl scale deployment web --replicas=6
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
kubectl delete pods -l pick=me --wait=false
kubectl scale deployment web --replicas=6
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
