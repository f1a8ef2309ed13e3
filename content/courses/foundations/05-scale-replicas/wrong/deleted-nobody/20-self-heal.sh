kubectl delete --raw "/api/v1/namespaces/[=namespace]/pods?labelSelector=app%3Dnobody"
kubectl scale deployment web --replicas=6
kubectl rollout status deployment/web --timeout=120s
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
