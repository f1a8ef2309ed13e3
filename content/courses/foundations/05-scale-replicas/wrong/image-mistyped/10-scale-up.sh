# The deadline is cut short so that the controller gives up soon, and says so.
kubectl patch deployment web --patch '{"spec": {"replicas": 5, "progressDeadlineSeconds": 5, "template": {"spec": {"containers": [{"name": "nginx", "image": "nginx:1.27-alpin"}]}}}}'
