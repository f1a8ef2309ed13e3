/** The programs that images are made of. */
package dev.k8slab.containers.software;
