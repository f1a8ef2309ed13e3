/** JSON patch, merge patch and strategic merge patch. */
package dev.k8slab.embedded.patch;
