kubectl replace -f files/only.yaml
