kubectl patch deployment my-modern --patch '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout status deployment/my-modern --timeout=120s
kubectl patch deployment my-modern --patch '{"spec":{"template":{"spec":{"containers":[{"name":"sidecar","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount/"}]}],"volumes":[{"name":"no-token","emptyDir":{}}]}}}}'
kubectl rollout status deployment/my-modern --timeout=120s
