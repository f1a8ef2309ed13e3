kubectl replace -f files/shop.yaml
kubectl rollout status deployment/shop --timeout=180s
kubectl apply -f files/budget.yaml
