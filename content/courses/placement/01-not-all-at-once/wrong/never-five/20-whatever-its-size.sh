kubectl create quota few --hard=pods=4
