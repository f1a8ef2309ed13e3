/** The columns that kubectl prints. */
package dev.k8slab.embedded.table;
