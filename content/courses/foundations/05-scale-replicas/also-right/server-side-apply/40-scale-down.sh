kubectl apply --server-side --force-conflicts --field-manager=me --validate=false -f files/two.yaml
kubectl rollout status deployment/web --timeout=180s
