/** Programs that are no tools of BusyBox: clients and servers. */
package dev.k8slab.containers.programs;
