kubectl patch deployment web --patch='{"spec": {"paused": true}}'
kubectl scale deployment web --replicas=5
