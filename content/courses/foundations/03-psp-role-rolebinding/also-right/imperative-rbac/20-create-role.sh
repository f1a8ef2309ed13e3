kubectl delete role psp-user --ignore-not-found
kubectl create role psp-user --verb=use --resource=podsecuritypolicies.policy --resource-name=no-privilege
