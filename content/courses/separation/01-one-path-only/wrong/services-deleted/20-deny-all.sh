kubectl delete service web api db
