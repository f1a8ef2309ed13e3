kubectl scale deployment/web --replicas=3 --timeout=180s
kubectl rollout status deployment/web --timeout=180s
kubectl delete pods -l app=web
kubectl scale deployment/web --replicas=5
kubectl rollout status deployment/web --timeout=180s
