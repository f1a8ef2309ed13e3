kubectl patch deployment shop --type=merge -p '{"spec":{"replicas":3}}'
kubectl delete poddisruptionbudget most-of-shop --ignore-not-found
kubectl create poddisruptionbudget most-of-shop --selector=app=shop --min-available=34%
kubectl rollout status deployment/shop --timeout=180s
