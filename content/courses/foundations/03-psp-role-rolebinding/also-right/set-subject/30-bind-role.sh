kubectl apply -f files/binding.yaml
kubectl set subject rolebinding builder-no-privilege --serviceaccount=[=namespace]:builder
