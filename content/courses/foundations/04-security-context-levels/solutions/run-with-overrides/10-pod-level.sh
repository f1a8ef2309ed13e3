# A node takes its time to report a pod gone; --force does not wait for that.
kubectl delete pod sleeper --ignore-not-found --grace-period=0 --force
kubectl run sleeper --image=busybox:1.36 --restart=Never --overrides='{"spec":{"securityContext":{"runAsUser":1001},"containers":[{"name":"web","image":"busybox:1.36","command":["sleep","1000000"]},{"name":"side","image":"busybox:1.36","command":["sleep","1000000"]}]}}'
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
