/** Commands that are the shell's own. */
package dev.k8slab.containers.shell.builtin;
