kubectl patch configmap settings --type=merge --patch='{"data": {"colour": "blue"}}'
