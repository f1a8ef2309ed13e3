kubectl delete replicaset -l app=web --cascade=orphan
kubectl exec deploy/web -- sleep 5
kubectl delete pods -l app=web --wait=false
kubectl rollout status deployment/web --timeout=120s
