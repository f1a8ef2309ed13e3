kubectl apply -f files/web-more.yaml
kubectl rollout status deployment/web-more --timeout=120s
