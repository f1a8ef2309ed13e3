kubectl replace --force -f files/first.json
kubectl wait --for=condition=Ready pod/sleeper pod/clock --timeout=120s
