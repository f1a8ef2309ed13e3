kubectl auth reconcile -f files/pod-maker.yaml
