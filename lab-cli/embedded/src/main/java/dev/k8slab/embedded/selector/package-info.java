/** Label and field selectors. */
package dev.k8slab.embedded.selector;
