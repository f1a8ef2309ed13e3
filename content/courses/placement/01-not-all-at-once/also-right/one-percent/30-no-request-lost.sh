kubectl scale deployment shop --replicas=4
kubectl rollout status deployment/shop --timeout=180s
kubectl delete poddisruptionbudget generous --ignore-not-found
kubectl create poddisruptionbudget generous --selector=app=shop --max-unavailable=75%
