kubectl apply -k files/five
kubectl rollout status deployment/web --timeout=120s
