## What one should know

CHANGE ME: what one should know before the task, in a few paragraphs of Markdown. The attempt's variables can be filled in:
you work in the namespace `[=namespace]`.

## Your task

1. Deployment `web` runs one replica. Have it run three; it stays the same Deployment.
2. ConfigMap `settings` says that the colour is red. Have it say blue.
