kubectl apply --server-side --force-conflicts -f files/my-deployment.yaml
kubectl rollout status deployment/my-deployment --timeout=180s
