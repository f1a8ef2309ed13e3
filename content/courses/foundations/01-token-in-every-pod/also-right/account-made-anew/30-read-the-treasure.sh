kubectl exec probe -- sh -c 'curl -sk -H "Authorization: Bearer $(cat /key/t)" https://kubernetes.default/api/v1/namespaces/[=namespace]/secrets'
