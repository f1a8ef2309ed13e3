kubectl create poddisruptionbudget web --selector=run=web --max-unavailable=1
