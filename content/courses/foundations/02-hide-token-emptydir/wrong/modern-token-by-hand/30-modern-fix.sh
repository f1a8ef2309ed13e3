kubectl apply -f files/key.yaml
kubectl patch deployment my-modern -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": false, "volumes": [{"name": "key", "secret": {"secretName": "spare-key"}}], "containers": [{"name": "sidecar", "volumeMounts": [{"name": "key", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount", "readOnly": true}]}]}}}}'
kubectl rollout status deployment/my-modern --timeout=180s
