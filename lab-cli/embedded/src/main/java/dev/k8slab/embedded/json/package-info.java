/** JSON trees. */
package dev.k8slab.embedded.json;
