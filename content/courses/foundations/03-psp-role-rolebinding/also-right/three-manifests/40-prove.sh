kubectl run trial --image=busybox:1.36 --restart=Never --dry-run=server --as=system:serviceaccount:[=namespace]:builder
