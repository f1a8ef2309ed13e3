kubectl get rolebinding builder-makes-pods
