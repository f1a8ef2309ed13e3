/** What programs read from and write to, how they wait, and the errors of system calls. */
package dev.k8slab.containers.io;
