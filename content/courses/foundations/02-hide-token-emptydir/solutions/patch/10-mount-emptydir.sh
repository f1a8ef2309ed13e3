# Lists merge by key here: containers and volumes by their name, mounts by their path. What the patch leaves out stays.
kubectl patch deployment my-deployment --patch '{"spec":{"template":{"spec":{"containers":[{"name":"my-container","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount","readOnly":true}]},{"name":"sidecar","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount","readOnly":true}]}],"volumes":[{"name":"no-token","emptyDir":{}}]}}}}'
kubectl rollout status deployment/my-deployment --timeout=120s
