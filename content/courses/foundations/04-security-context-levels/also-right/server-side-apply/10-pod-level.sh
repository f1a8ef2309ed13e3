kubectl delete pod sleeper --ignore-not-found --now --wait=true
kubectl apply --server-side --field-manager=reviewer --force-conflicts -f files/s1.yaml
kubectl wait --for=condition=Ready pod/sleeper --timeout=120s
