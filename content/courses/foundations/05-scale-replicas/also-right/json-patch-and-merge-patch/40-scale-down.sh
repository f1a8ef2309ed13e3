kubectl patch deployment web --type=merge -p '{"spec":{"replicas":2}}'
kubectl rollout status deployment/web --timeout=180s
