/** An editor at a terminal, as BusyBox' {@code vi} is. */
package dev.k8slab.containers.tools.vi;
