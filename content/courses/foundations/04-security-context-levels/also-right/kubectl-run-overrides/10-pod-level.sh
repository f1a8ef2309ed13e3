kubectl delete pod sleeper --ignore-not-found --wait=true
kubectl run sleeper --image=busybox:1.36 --overrides='{"apiVersion":"v1","spec":{"terminationGracePeriodSeconds":1,"containers":[{"name":"web","image":"busybox:1.36","command":["sleep","1000000"]},{"name":"side","image":"busybox:1.36","command":["sleep","1000000"]}],"securityContext":{"runAsUser":1001}}}'
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
