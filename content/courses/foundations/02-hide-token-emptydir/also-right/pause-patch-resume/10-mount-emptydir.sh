kubectl rollout pause deployment/my-deployment
kubectl patch deployment my-deployment -p '{"spec": {"template": {"spec": {"volumes": [{"name": "lid", "emptyDir": {}}]}}}}'
kubectl patch deployment my-deployment -p '{"spec": {"template": {"spec": {"containers": [{"name": "sidecar", "volumeMounts": [{"name": "lid", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}]}]}}}}'
kubectl patch deployment my-deployment -p '{"spec": {"template": {"spec": {"containers": [{"name": "my-container", "volumeMounts": [{"name": "lid", "mountPath": "/var/run/secrets/kubernetes.io/serviceaccount"}]}]}}}}'
kubectl rollout resume deployment/my-deployment
kubectl rollout status deployment/my-deployment --timeout=180s
