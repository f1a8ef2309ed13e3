kubectl patch deployment my-modern --type=json -p '[{"op": "add", "path": "/spec/template/spec/automountServiceAccountToken", "value": false}]'
kubectl rollout status deployment/my-modern --timeout=180s
