kubectl replace --force -f files/c.yaml
