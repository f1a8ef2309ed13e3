kubectl patch deployment my-deployment --type=strategic --patch-file files/empty-dir-in-memory.yaml
kubectl rollout status deployment/my-deployment --timeout=120s
