kubectl delete poddisruptionbudget tiny --ignore-not-found
kubectl create poddisruptionbudget tiny --selector=app=web --max-unavailable=1%
