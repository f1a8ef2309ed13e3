/** How {@code lab watch} shows live grading. */
package dev.k8slab.app.watching;
