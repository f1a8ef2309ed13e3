kubectl patch service shop --patch '{"spec": {"selector": {"app": "web"}}}'
