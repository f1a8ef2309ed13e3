kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -sS --cacert ca.crt -H "Authorization: Bearer $(cat token)" "https://kubernetes.default/api/v1/namespaces/$(cat namespace)/secrets?fieldSelector=metadata.name=no-such-secret"'
