/** Protocol buffers. */
package dev.k8slab.embedded.proto;
