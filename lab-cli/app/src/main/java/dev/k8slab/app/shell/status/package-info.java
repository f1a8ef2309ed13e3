/** Where the learner is: the first screen and the status line. */
package dev.k8slab.app.shell.status;
