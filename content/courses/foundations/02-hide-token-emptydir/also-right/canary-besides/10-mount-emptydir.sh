kubectl patch deployment my-deployment --patch '{"spec":{"template":{"spec":{"containers":[{"name":"my-container","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]},{"name":"sidecar","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]}],"volumes":[{"name":"no-token","emptyDir":{}}]}}}}'
kubectl rollout status deployment/my-deployment --timeout=120s
kubectl apply -f files/canary.yaml
kubectl rollout status deployment/my-deployment-canary --timeout=120s
