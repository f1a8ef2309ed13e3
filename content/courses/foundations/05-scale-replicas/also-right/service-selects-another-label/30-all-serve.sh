kubectl patch deployment web -p '{"spec":{"template":{"metadata":{"labels":{"serves":"yes"}}}}}'
kubectl rollout status deployment/web --timeout=180s
kubectl patch service web --type=merge -p '{"spec":{"selector":{"app":null,"serves":"yes"}}}'
