kubectl create poddisruptionbudget shop --selector=app=shop --max-unavailable=1
