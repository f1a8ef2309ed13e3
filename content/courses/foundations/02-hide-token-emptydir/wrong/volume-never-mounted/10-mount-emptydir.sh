kubectl patch deployment my-deployment -p '{"spec": {"template": {"spec": {"volumes": [{"name": "no-token", "emptyDir": {}}]}}}}'
kubectl rollout status deployment/my-deployment --timeout=180s
