kubectl apply --server-side --field-manager=ops -f files/web-budget.yaml
