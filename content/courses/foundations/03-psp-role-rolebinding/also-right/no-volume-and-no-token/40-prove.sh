kubectl patch serviceaccount default --patch '{"automountServiceAccountToken": false}'
