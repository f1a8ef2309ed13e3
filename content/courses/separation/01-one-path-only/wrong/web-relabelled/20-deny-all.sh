kubectl label pod web app=web
