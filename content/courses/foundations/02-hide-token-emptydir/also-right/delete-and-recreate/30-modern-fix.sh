kubectl delete deployment my-modern --ignore-not-found --cascade=foreground
kubectl apply -f files/my-modern.yaml
kubectl rollout status deployment/my-modern --timeout=180s
