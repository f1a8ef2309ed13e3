kubectl exec deploy/web -- sh -c '(sleep 1; nginx -s stop) >/dev/null 2>&1 &'
