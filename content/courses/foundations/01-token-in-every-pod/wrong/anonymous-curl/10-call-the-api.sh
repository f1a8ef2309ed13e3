kubectl wait --for=condition=Ready pod/probe --timeout=120s
kubectl exec probe -- curl -sk https://kubernetes.default/api
