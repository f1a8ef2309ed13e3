/**
 * The network: hosts with addresses, connections between them, names; who gets where is the
 * router's to say.
 */
package dev.k8slab.containers.net;
