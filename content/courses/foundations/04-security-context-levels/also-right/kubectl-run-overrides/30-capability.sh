kubectl delete pod clock --ignore-not-found --wait=true
kubectl run clock --image=busybox:1.36 --overrides='{"apiVersion":"v1","spec":{"terminationGracePeriodSeconds":1,"containers":[{"name":"time","image":"busybox:1.36","command":["sleep","1000000"],"securityContext":{"capabilities":{"add":["SYS_TIME"]}}},{"name":"plain","image":"busybox:1.36","command":["sleep","1000000"]}]}}'
kubectl wait --for=condition=Ready pod/clock --timeout=120s
