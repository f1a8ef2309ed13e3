kubectl scale deployment/shop --replicas=2
kubectl rollout status deployment/shop --timeout=120s
kubectl delete poddisruptionbudget shop --ignore-not-found
kubectl create poddisruptionbudget shop --selector=app=shop --max-unavailable=1
