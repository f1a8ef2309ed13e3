kubectl patch deployment web -p '{"spec":{"replicas":5,"template":{"spec":{"terminationGracePeriodSeconds":150,"containers":[{"name":"nginx","lifecycle":{"preStop":{"exec":{"command":["sleep","150"]}}}}]}}}}'
kubectl rollout status deployment/web --timeout=60s
