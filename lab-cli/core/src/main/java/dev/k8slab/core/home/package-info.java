/** The folder of everything the lab remembers. */
package dev.k8slab.core.home;
