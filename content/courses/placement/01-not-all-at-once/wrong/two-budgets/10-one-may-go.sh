kubectl create poddisruptionbudget web --selector=app=web --max-unavailable=1
kubectl create poddisruptionbudget too --selector=app=web --min-available=2
