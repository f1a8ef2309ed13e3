kubectl apply -f files/role.yaml
kubectl patch role use-no-privilege --type=json -p '[{"op": "add", "path": "/rules/0/resourceNames", "value": ["no-privilege"]}]'
