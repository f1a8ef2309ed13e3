/** The API's Status answers. */
package dev.k8slab.embedded.status;
