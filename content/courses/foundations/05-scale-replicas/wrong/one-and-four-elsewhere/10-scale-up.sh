kubectl apply -f files/more.yaml
kubectl rollout status deployment/web-more --timeout=180s
