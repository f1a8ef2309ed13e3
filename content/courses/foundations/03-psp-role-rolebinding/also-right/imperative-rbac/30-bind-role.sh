kubectl delete rolebinding psp-user --ignore-not-found
kubectl create rolebinding psp-user --role=psp-user --serviceaccount=[=namespace]:builder
