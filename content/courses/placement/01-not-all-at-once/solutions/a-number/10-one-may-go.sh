kubectl delete poddisruptionbudget web --ignore-not-found
kubectl create poddisruptionbudget web --selector=app=web --max-unavailable=1
