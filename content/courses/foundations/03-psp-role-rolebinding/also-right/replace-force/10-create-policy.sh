kubectl replace --force -f files/policy.yaml
