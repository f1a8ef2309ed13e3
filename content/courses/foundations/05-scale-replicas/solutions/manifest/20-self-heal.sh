kubectl delete pods -l pick=this-one --grace-period=0 --force
kubectl rollout status deployment/web --timeout=120s
