/** The stream editor. */
package dev.k8slab.containers.tools.sed;
