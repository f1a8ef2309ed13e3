kubectl patch psp no-privilege --type=merge -p '{"spec": {"privileged": true}}'
