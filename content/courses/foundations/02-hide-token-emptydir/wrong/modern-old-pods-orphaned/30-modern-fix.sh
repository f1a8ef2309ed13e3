kubectl delete deployment my-modern --cascade=orphan
kubectl apply -f files/my-modern.yaml
kubectl rollout status deployment/my-modern --timeout=180s
