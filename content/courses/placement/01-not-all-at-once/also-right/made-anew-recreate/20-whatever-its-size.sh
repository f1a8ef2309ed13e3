kubectl replace --force -f files/web-budget.yaml
