kubectl rollout status deployment/shop --timeout=180s
kubectl describe poddisruptionbudget shop
