kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; printf "header = \"Authorization: Bearer %s\"\ncacert = /var/run/secrets/kubernetes.io/serviceaccount/ca.crt\nsilent\n" "$(cat token)" > /tmp/.curlrc'
kubectl exec probe -- sh -c 'CURL_HOME=/tmp curl https://kubernetes.default/api'
