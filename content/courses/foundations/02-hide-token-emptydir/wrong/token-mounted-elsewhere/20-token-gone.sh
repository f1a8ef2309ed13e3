kubectl patch deployment my-deployment -p '{"spec": {"template": {"spec": {"volumes": [{"name": "key", "secret": {"secretName": "spare-key"}}], "containers": [{"name": "sidecar", "volumeMounts": [{"name": "key", "mountPath": "/etc/api"}]}]}}}}'
kubectl rollout status deployment/my-deployment --timeout=180s
