kubectl apply -f files/spare.yaml
kubectl rollout status deployment/shop-spare --timeout=180s
kubectl delete poddisruptionbudget both --ignore-not-found
kubectl create poddisruptionbudget both --selector=app=shop --min-available=1
