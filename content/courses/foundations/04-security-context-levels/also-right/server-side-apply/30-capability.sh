kubectl delete pod clock --ignore-not-found --now --wait=true
kubectl apply --server-side --field-manager=reviewer --force-conflicts -f files/c.yaml
kubectl wait --for=condition=Ready pod/clock --timeout=120s
