kubectl delete poddisruptionbudget the-others --ignore-not-found
kubectl create poddisruptionbudget the-others --selector="app notin (shop)" --max-unavailable=1
