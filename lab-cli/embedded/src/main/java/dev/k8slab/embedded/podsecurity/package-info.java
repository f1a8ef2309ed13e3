/** Pod Security Standards. */
package dev.k8slab.embedded.podsecurity;
