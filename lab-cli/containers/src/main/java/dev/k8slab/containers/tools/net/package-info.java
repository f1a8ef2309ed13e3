/** Tools that use and show the network. */
package dev.k8slab.containers.tools.net;
