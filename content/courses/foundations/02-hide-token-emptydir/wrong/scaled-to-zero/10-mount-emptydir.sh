kubectl patch deployment my-deployment --patch-file files/patch.yaml
kubectl scale deployment my-deployment --replicas=0
kubectl rollout status deployment/my-deployment --timeout=120s
