kubectl logs probe -c first
