kubectl apply -f files/binding.yaml
kubectl apply -f files/role.yaml
kubectl apply --server-side -f files/policy.yaml
