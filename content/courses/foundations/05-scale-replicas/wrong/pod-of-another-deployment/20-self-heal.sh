kubectl apply -f files/web-more.yaml
kubectl rollout status deployment/web-more --timeout=120s
kubectl delete pods -l part=more
kubectl scale deployment web --replicas=6
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
