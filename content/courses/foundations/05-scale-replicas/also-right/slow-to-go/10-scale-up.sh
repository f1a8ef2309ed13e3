kubectl patch deployment web -p '{"spec":{"template":{"spec":{"terminationGracePeriodSeconds":30,"containers":[{"name":"nginx","lifecycle":{"preStop":{"exec":{"command":["sleep","12"]}}}}]}}}}'
kubectl scale deployment web --replicas=5
kubectl rollout status deployment/web --timeout=120s
