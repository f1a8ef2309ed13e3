kubectl wait --for=condition=Ready pod/probe --timeout=120s
# The token goes from file to file: no list of processes ever shows it.
kubectl exec probe -- sh -c 'd=/var/run/secrets/kubernetes.io/serviceaccount; umask 077; { printf "Authorization: Bearer "; cat $d/token; } > /tmp/header'
# The API's address from the environment that every container gets, the certificate checked.
kubectl exec probe -- sh -c 'curl -s --cacert /var/run/secrets/kubernetes.io/serviceaccount/ca.crt -H @/tmp/header "https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT/version"'
# Fifty objects at most per answer: a list in pages is a list.
kubectl exec probe -- sh -c 'd=/var/run/secrets/kubernetes.io/serviceaccount; curl -s --cacert $d/ca.crt -H @/tmp/header "https://kubernetes.default.svc/api/v1/namespaces/$(cat $d/namespace)/secrets?limit=50"'
kubectl exec probe -- rm -f /tmp/header
