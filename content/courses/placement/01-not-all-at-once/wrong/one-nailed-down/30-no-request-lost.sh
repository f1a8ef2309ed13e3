kubectl apply -f files/spare.yaml
kubectl rollout status deployment/shop-spare --timeout=180s
kubectl create poddisruptionbudget shop --selector="app=shop,part notin (spare)" --min-available=1
