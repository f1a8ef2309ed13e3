kubectl label pods -l app=web app=retired --overwrite
kubectl wait --for=condition=Ready pods -l app=retired --timeout=30s
kubectl scale deployment/web --replicas=2
kubectl rollout status deployment/web --timeout=60s
