kubectl exec deploy/web -- sh -c 'kill 1'
kubectl rollout status deployment/web --timeout=120s
