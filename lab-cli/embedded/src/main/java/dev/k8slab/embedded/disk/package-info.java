/** What is kept in files, by H2's MVStore. Nothing else knows that library. */
package dev.k8slab.embedded.disk;
