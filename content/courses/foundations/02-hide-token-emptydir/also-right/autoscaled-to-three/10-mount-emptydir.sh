kubectl apply -f files/around.yaml
kubectl patch deployment my-deployment --type=json --patch '[{"op":"replace","path":"/spec/strategy","value":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":0,"maxUnavailable":1}}},{"op":"add","path":"/spec/minReadySeconds","value":2}]'
kubectl patch deployment my-deployment --patch '{"spec":{"template":{"spec":{"containers":[{"name":"my-container","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]},{"name":"sidecar","volumeMounts":[{"name":"no-token","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}]}],"volumes":[{"name":"no-token","emptyDir":{}}]}}}}'
kubectl rollout status deployment/my-deployment --timeout=120s
