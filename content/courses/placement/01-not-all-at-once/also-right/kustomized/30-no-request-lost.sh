kubectl apply -k files/shop
kubectl rollout status deployment/shop --timeout=180s
