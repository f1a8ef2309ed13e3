kubectl delete poddisruptionbudget one --ignore-not-found
kubectl create pdb one --selector=app=web --max-unavailable=20%
