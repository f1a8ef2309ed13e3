kubectl label pods -l app=web pod-template-hash-
kubectl scale deployment web --replicas=2
kubectl rollout status deployment/web --timeout=120s
