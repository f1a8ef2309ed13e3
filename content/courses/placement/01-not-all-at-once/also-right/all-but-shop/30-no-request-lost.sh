kubectl delete poddisruptionbudget shop --ignore-not-found
kubectl create poddisruptionbudget shop --selector="app in (shop)" --max-unavailable=50%
kubectl scale deployment shop --replicas=2
kubectl rollout status deployment/shop --timeout=180s
