/** How the opening of a cluster is shown. */
package dev.k8slab.app.opening;
