kubectl exec probe -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount; curl -s -k --oauth2-bearer "$(cat token)" https://kubernetes.default/apis'
