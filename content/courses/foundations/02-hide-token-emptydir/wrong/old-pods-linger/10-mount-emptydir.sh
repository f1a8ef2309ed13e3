kubectl patch deployment my-deployment --patch '{"spec":{"template":{"spec":{"terminationGracePeriodSeconds":300}}}}'
kubectl rollout status deployment/my-deployment --timeout=120s
kubectl patch deployment my-deployment --patch '{"spec":{"template":{"spec":{"containers":[{"name":"my-container","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]},{"name":"sidecar","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]}],"volumes":[{"name":"no-token","emptyDir":{}}]}}}}'
kubectl rollout status deployment/my-deployment --timeout=120s
