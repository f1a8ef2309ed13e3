kubectl patch deployment my-deployment --patch-file files/my-deployment.yaml
kubectl rollout status deployment/my-deployment --timeout=120s
