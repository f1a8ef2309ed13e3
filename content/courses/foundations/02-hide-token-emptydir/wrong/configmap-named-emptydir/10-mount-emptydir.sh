kubectl apply -f files/empty.yaml
kubectl patch deployment my-deployment -p '{"spec": {"template": {"spec": {"volumes": [{"name": "emptydir", "configMap": {"name": "empty"}}], "containers": [{"name": "my-container", "volumeMounts": [{"name": "emptydir", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}]}, {"name": "sidecar", "volumeMounts": [{"name": "emptydir", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}]}]}}}}'
kubectl rollout status deployment/my-deployment --timeout=180s
