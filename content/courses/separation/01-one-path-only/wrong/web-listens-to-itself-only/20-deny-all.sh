kubectl exec web -- sh -c 'sed -i "s/listen  *80;/listen 8080;/" /etc/nginx/conf.d/default.conf; nginx -s reload; sleep 3; sed -i "s/listen 8080;/listen 127.0.0.1:80;/" /etc/nginx/conf.d/default.conf; nginx -s reload'
kubectl apply -f files/deny.yaml
