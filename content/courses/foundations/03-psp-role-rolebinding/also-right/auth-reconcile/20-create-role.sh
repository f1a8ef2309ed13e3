kubectl auth reconcile -f files/role.yaml
