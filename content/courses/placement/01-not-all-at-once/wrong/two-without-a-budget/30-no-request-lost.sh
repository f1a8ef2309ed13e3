kubectl scale deployment/shop --replicas=2
kubectl rollout status deployment/shop --timeout=120s
