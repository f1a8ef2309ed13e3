kubectl apply --server-side --force-conflicts -f files/my-modern.yaml
kubectl rollout status deployment/my-modern --timeout=180s
