kubectl label pods -l app=web track=live --overwrite
kubectl patch service web --patch '{"spec": {"selector": {"track": "live"}}}'
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
