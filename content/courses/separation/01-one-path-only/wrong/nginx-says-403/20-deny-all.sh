kubectl exec web -- sh -c 'echo "allow 127.0.0.1; deny all;" > /etc/nginx/conf.d/deny.conf; nginx -s reload'
kubectl exec api -- sh -c 'echo "allow 127.0.0.1; deny all;" > /etc/nginx/conf.d/deny.conf; nginx -s reload'
kubectl exec db -- sh -c 'echo "allow 127.0.0.1; deny all;" > /etc/nginx/conf.d/deny.conf; nginx -s reload'
