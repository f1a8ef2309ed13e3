kubectl apply -f files/policy.yaml
kubectl patch psp no-privilege --type=merge -p '{"spec": {"privileged": false, "hostNetwork": false, "hostPID": false, "hostIPC": false}}'
