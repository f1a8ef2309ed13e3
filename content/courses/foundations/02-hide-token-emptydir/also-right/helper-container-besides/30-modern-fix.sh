kubectl patch deployment my-modern -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": false, "containers": [{"name": "helper", "image": "busybox:1.36", "command": ["sleep", "1000000"]}]}}}}'
kubectl rollout status deployment/my-modern --timeout=180s
