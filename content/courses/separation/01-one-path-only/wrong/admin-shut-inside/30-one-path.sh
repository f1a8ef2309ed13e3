kubectl apply -f files/path.yaml
kubectl exec db -- sh -c 'sed -i "s/server { listen 9000; root .admin; }//" /etc/nginx/conf.d/default.conf && nginx -s reload'
