kubectl wait --for=condition=Ready pod/probe --timeout=120s
# The header goes through a pipe, so that no list of processes ever shows the token; the address is from the environment that every
# container gets, and the certificate is checked. Fifty objects at most per answer: a list in pages is a list.
kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; { printf "Authorization: Bearer "; cat token; } | curl -s --cacert ca.crt -H @- "https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT/api/v1/namespaces/$(cat namespace)/secrets?limit=50"'
