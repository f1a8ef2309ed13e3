/** Time as the API writes it, and a clock that tests drive. */
package dev.k8slab.embedded.time;
