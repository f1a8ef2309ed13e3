kubectl scale deployment/web --replicas=5
kubectl rollout restart deployment/web
kubectl rollout status deployment/web --timeout=180s
kubectl set env deployment/web COLOR=blue
kubectl rollout status deployment/web --timeout=180s
kubectl set resources deployment/web --requests=cpu=5m
kubectl rollout status deployment/web --timeout=180s
