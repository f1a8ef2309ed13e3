/** Editing of a line at a terminal. */
package dev.k8slab.containers.shell.line;
