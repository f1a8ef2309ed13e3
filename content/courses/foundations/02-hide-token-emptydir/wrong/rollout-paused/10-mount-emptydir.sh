kubectl rollout pause deployment/my-deployment
kubectl patch deployment my-deployment --patch-file files/patch.yaml
