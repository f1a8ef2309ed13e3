/** What is special of single kinds of objects. */
package dev.k8slab.embedded.kinds;
