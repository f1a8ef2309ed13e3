/** Values as Go's own types hold them, and how Go writes those and their differences. */
package dev.k8slab.embedded.govalue;
