kubectl patch deployment web --type=json --patch '[{"op": "replace", "path": "/spec/replicas", "value": 5}]'
kubectl rollout status deployment/web --timeout=120s
