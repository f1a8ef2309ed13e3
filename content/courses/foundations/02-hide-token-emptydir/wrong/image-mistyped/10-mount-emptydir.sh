kubectl patch deployment my-deployment --patch-file files/patch.yaml
