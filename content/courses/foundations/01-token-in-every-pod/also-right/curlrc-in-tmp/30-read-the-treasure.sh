kubectl exec probe -- sh -c 'curl -K /tmp/.curlrc https://kubernetes.default/api/v1/namespaces/[=namespace]/secrets'
