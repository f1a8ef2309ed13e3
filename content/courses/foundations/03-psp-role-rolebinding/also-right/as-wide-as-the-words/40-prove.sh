kubectl get psp no-privilege
