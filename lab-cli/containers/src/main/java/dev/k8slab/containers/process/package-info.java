/** Processes: who they are, what they have open, how they end and what signals do to them. */
package dev.k8slab.containers.process;
