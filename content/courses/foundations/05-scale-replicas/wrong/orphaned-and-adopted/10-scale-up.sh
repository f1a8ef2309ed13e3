kubectl delete deployment web --cascade=orphan
kubectl apply -f files/web.yaml
kubectl rollout status deployment/web --timeout=180s
