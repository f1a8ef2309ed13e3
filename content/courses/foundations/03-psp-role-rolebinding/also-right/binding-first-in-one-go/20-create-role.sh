kubectl get role use-no-privilege
