/** A POSIX shell as BusyBox has it. */
package dev.k8slab.containers.shell;
