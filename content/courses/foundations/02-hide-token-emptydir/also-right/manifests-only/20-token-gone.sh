kubectl rollout status deployment/my-deployment --timeout=180s
