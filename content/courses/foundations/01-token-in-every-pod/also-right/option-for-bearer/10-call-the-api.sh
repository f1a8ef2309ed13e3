kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- sh -c 'd=/var/run/secrets/kubernetes.io/serviceaccount; curl -s --cacert $d/ca.crt --oauth2-bearer "$(cat $d/token)" "https://kubernetes.default.svc/api/v1/namespaces/$(cat $d/namespace)/secrets?labelSelector=!nobody-has-this"'
