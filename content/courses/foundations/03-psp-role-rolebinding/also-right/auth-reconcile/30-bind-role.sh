kubectl auth reconcile -f files/binding.yaml
