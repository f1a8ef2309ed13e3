kubectl apply -f files/web-budget.yaml
