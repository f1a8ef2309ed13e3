kubectl label pods -l app=web pick=me --overwrite
kubectl scale deployment/web --replicas=5
kubectl rollout status deployment/web --timeout=180s
