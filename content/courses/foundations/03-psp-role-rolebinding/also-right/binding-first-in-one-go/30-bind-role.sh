kubectl get rolebinding builder-no-privilege
