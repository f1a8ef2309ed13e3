# A share that may be away is rounded up: 20 % of three and of five is one.
kubectl delete poddisruptionbudget two-stay
kubectl create poddisruptionbudget a-fifth --selector=app=web --max-unavailable=20%
