kubectl exec probe -- sh -c 'curl -sS --cacert /tmp/ca -H @/tmp/h -o /tmp/secrets.json https://kubernetes.default/api/v1/namespaces/[=namespace]/secrets; cat /tmp/secrets.json'
