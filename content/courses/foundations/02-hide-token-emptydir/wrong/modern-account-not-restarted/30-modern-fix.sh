kubectl patch serviceaccount default -p '{"automountServiceAccountToken": false}'
