/** File systems with owners, modes and mounts, as a process sees them. */
package dev.k8slab.containers.fs;
