kubectl get pod probe
