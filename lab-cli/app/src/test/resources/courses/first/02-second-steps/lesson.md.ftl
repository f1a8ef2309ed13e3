# The second exercise

It is short: do it again.
