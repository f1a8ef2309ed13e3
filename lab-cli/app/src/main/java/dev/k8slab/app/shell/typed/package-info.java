/** Typed lines and scripts as commands that are run. */
package dev.k8slab.app.shell.typed;
