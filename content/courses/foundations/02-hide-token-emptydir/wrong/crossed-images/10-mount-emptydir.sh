kubectl apply -f files/my-deployment.yaml
kubectl rollout status deployment/my-deployment --timeout=120s
