kubectl label pods -l app=web app=retired --overwrite
kubectl wait --for=condition=Ready pods -l app=retired --timeout=180s
kubectl scale deployment/web --replicas=2
kubectl rollout status deployment/web --timeout=180s
