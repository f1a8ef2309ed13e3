kubectl apply -f files/key.yaml
kubectl patch deployment my-deployment -p '{"spec": {"template": {"spec": {"volumes": [{"name": "no-token", "emptyDir": {}}], "containers": [{"name": "my-container", "volumeMounts": [{"name": "no-token", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}]}, {"name": "sidecar", "volumeMounts": [{"name": "no-token", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}]}]}}}}'
kubectl rollout status deployment/my-deployment --timeout=180s
