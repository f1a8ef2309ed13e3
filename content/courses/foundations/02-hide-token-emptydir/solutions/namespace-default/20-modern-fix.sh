kubectl patch serviceaccount default --patch '{"automountServiceAccountToken": false}'
# A pod is given its token when it is made: those made before the change keep theirs.
kubectl rollout restart deployment/my-modern
kubectl rollout status deployment/my-modern --timeout=120s
