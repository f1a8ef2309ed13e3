kubectl apply -f files/budgets.yaml
kubectl scale deployment/shop --replicas=2
kubectl rollout status deployment/shop --timeout=180s
