kubectl apply -f files/sorry.yaml
kubectl rollout status deployment/shop-sorry --timeout=180s
kubectl create poddisruptionbudget shop --selector=app=shop --min-available=1
