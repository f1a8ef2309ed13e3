kubectl replace --force -f files/second.json
kubectl wait --for=condition=Ready pod/sleeper pod/clock --timeout=120s
