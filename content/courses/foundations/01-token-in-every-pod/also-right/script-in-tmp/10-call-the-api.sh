kubectl exec probe -- sh -c 'printf "%s\n" "#!/bin/sh" "cd /var/run/secrets/kubernetes.io/serviceaccount || exit 1" "exec curl -sS --cacert ca.crt -H \"Authorization: Bearer \$(cat token)\" \"https://kubernetes.default\$1\"" > /tmp/ask.sh; chmod +x /tmp/ask.sh; cat /tmp/ask.sh'
kubectl exec probe -- sh -c '/tmp/ask.sh /api/v1'
