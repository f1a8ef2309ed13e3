# A note

It says no.
