kubectl patch configmap settings --type=merge --patch='{"data": {"color": "blue"}}'
