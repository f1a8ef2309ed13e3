kubectl delete poddisruptionbudget guard --ignore-not-found
kubectl create poddisruptionbudget guard --selector=app=web --min-available=3
kubectl patch poddisruptionbudget guard --type=merge -p '{"spec":{"minAvailable":2}}'
