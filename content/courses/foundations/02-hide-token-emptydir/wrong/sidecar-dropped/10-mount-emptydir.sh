kubectl replace -f files/deployment.yaml
kubectl rollout status deployment/my-deployment --timeout=120s
