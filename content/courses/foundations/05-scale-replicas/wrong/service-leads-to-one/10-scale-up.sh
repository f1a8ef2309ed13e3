kubectl label pods -l app=web pick=me --overwrite
kubectl patch service web -p '{"spec":{"selector":{"pick":"me"}}}'
kubectl scale deployment/web --replicas=5
kubectl rollout status deployment/web --timeout=180s
