kubectl exec probe -- sh -c 'sh /tmp/ask.sh /api/v1/namespaces/[=namespace]/secrets'
