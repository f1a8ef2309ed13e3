kubectl apply -f files/quota.yaml
kubectl scale deployment/web --replicas=5
