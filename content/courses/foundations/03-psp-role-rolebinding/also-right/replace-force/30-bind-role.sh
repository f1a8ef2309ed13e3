kubectl replace --force -f files/binding.yaml
