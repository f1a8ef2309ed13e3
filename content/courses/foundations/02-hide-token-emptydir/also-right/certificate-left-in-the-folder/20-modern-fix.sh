kubectl apply -f files/my-modern.yaml
kubectl rollout status deployment/my-modern --timeout=120s
