/** Tools that the shell has as commands of its own, too. */
package dev.k8slab.containers.tools.basic;
