kubectl patch deployment my-modern -p '{"spec": {"paused": false}}'
kubectl patch deployment my-modern -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
kubectl rollout status deployment/my-modern --timeout=180s
kubectl patch deployment my-modern -p '{"spec": {"paused": true}}'
