kubectl patch deployment my-modern --patch-file files/my-modern.yaml
kubectl rollout status deployment/my-modern --timeout=120s
