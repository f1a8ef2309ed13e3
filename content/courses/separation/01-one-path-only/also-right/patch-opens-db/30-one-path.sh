kubectl patch networkpolicy db --type=json -p '[{"op":"add","path":"/spec/ingress","value":[{"from":[{"podSelector":{"matchLabels":{"app":"api"}}}],"ports":[{"port":5432,"protocol":"TCP"}]}]}]'
kubectl label networkpolicy db opened=yes --overwrite
