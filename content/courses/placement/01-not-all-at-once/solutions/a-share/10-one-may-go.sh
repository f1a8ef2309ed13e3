kubectl delete poddisruptionbudget two-stay a-fifth --ignore-not-found
kubectl create poddisruptionbudget two-stay --selector=app=web --min-available=2
