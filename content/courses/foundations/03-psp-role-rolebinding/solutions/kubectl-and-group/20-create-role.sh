# kubectl create refuses what is there already: the way to run this twice is to begin from nothing.
kubectl delete role psp-user --ignore-not-found
kubectl create role psp-user --verb=use --resource=podsecuritypolicies.policy --resource-name=no-privilege
