kubectl patch deployment web -p '{"spec":{"paused":true}}'
kubectl scale deployment/web --replicas=5
