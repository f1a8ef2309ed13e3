/** ResourceQuotas. */
package dev.k8slab.embedded.quota;
