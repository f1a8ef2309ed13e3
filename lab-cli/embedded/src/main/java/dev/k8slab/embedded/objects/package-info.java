/** Objects as JSON: metadata, owners, conditions. */
package dev.k8slab.embedded.objects;
