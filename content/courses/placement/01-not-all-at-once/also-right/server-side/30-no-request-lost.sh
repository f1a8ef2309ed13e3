kubectl apply --server-side --field-manager=ops --force-conflicts --validate=false -f files/shop-number.yaml
kubectl apply --server-side --field-manager=ops -f files/shop-budget.yaml
kubectl rollout status deployment/shop --timeout=180s
