kubectl get --raw /api/v1 --as=system:serviceaccount:[=namespace]:default
kubectl get secrets --as=system:serviceaccount:[=namespace]:default --as-group=system:serviceaccounts:[=namespace] --as-group=system:authenticated
