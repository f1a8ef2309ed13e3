kubectl replace --force -f files/role.yaml
