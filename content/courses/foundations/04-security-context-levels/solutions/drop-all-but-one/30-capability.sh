# Deletes the old pod, waits until it is gone, and creates the new one, all in one command.
kubectl replace --force -f files/clock.yaml
kubectl wait --for=condition=Ready pod/clock --timeout=120s
