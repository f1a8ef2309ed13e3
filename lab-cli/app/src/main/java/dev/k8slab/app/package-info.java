/** The main program. */
package dev.k8slab.app;
