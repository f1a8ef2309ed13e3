kubectl patch deployment web --type=json --patch '[{"op": "test", "path": "/spec/replicas", "value": 5}, {"op": "replace", "path": "/spec/replicas", "value": 2}]'
kubectl rollout status deployment/web --timeout=120s
