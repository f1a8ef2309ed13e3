kubectl delete poddisruptionbudget shop-stays --ignore-not-found
kubectl create poddisruptionbudget shop-stays --selector='app in (shop)' --min-available=2
kubectl patch deployment shop --patch '{"spec": {"replicas": 3}}'
kubectl rollout status deployment/shop --timeout=120s
