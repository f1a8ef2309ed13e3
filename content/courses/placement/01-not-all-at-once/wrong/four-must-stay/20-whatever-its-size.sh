kubectl delete poddisruptionbudget two-stay
kubectl create poddisruptionbudget web --selector=app=web --min-available=4
