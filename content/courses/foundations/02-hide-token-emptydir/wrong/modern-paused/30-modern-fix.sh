kubectl rollout pause deployment/my-modern
kubectl patch deployment my-modern -p '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
