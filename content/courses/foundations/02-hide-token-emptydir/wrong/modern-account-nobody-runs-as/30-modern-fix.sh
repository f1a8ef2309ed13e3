kubectl apply -f files/sa.yaml
kubectl rollout restart deployment/my-modern
kubectl rollout status deployment/my-modern --timeout=180s
