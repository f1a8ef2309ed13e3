/** The grammar of the shell's language and how it is read. */
package dev.k8slab.containers.shell.syntax;
