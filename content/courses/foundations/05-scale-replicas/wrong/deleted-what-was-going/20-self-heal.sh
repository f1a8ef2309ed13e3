kubectl label pods -l app=web keep=it --overwrite
kubectl scale deployment web --replicas=6
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
kubectl delete pods -l 'app=web,!keep' --wait=false
kubectl scale deployment web --replicas=6
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
