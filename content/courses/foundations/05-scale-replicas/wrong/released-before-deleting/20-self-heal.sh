kubectl label pods -l app=web app=orphan --overwrite
kubectl wait --for=condition=Ready pods -l app=orphan --timeout=180s
kubectl rollout status deployment/web --timeout=180s
kubectl wait --for=condition=Ready pods -l app=web --timeout=180s
kubectl delete pods -l app=orphan
kubectl rollout status deployment/web --timeout=180s
