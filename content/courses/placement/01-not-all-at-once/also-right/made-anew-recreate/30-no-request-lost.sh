kubectl delete deployment shop --wait=true
kubectl apply -f files/shop.yaml
kubectl rollout status deployment/shop --timeout=180s
kubectl delete poddisruptionbudget tills --ignore-not-found
kubectl create poddisruptionbudget tills --selector=tier=till --min-available=2
