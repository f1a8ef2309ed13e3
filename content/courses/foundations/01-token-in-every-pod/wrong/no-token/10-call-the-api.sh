kubectl exec probe -- sh -c 'curl -s -k https://kubernetes.default/api; curl -s -k https://kubernetes.default/version; true'
