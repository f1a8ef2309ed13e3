kubectl patch deployment my-deployment --patch-file files/patch.yaml
kubectl rollout status deployment/my-deployment --timeout=120s
