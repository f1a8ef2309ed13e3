/** Tools that tell of processes, users and the system, and start other programs. */
package dev.k8slab.containers.tools.system;
