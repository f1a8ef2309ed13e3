kubectl patch service web --type=merge --patch='{"spec": {"selector": {"run": "nobody"}}}'
