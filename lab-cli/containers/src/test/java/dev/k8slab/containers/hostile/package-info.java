/** What somebody may try who wants out of a container, or to take all that there is. */
package dev.k8slab.containers.hostile;
