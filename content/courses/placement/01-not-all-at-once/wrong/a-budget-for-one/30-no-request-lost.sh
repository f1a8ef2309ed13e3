kubectl create poddisruptionbudget shop --selector=app=shop --min-available=1
