kubectl scale deployment/web --replicas=4 --timeout=180s
kubectl scale deployment/web --replicas=5 --timeout=180s
kubectl rollout status deployment/web --timeout=180s
kubectl exec deploy/web -- sh -c '(sleep 1; nginx -s stop) >/dev/null 2>&1 &'
kubectl delete replicaset -l app=web
kubectl scale deployment/web --replicas=5 --timeout=180s
kubectl rollout status deployment/web --timeout=180s
kubectl delete pods -l app=web
kubectl rollout status deployment/web --timeout=180s
