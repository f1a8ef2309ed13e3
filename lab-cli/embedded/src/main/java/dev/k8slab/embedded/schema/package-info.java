/** The API's types, from a file for each version. */
package dev.k8slab.embedded.schema;
