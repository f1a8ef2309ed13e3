kubectl patch deployment my-modern --patch '{"spec": {"template": {"spec": {"automountServiceAccountToken": false}}}}'
