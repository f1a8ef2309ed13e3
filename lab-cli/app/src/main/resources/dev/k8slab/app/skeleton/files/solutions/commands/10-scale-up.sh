# The parts of a solution are named NN-step. A script is kubectl commands, one a line; it is no shell.
kubectl scale deployment web --replicas=3
