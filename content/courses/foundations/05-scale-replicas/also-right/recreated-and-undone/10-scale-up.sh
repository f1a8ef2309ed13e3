kubectl patch deployment web -p '{"spec":{"strategy":{"type":"Recreate","rollingUpdate":null},"revisionHistoryLimit":1}}'
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
