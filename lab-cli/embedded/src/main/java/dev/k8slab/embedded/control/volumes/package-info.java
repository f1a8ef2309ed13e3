/** Claims and volumes. */
package dev.k8slab.embedded.control.volumes;
