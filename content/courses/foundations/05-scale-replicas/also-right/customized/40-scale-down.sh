kubectl apply -k files/two
kubectl rollout status deployment/web --timeout=120s
