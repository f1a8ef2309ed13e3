kubectl delete replicaset -l app=web
kubectl rollout status deployment/web --timeout=180s
