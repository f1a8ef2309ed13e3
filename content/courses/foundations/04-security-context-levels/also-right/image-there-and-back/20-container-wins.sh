kubectl replace --force -f files/s2.yaml
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
kubectl set image pod/sleeper side=nginx:1.27-alpine
kubectl set image pod/sleeper side=busybox:1.36
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
