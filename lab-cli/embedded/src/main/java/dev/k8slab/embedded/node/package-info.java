/** Nodes, and pods without anything inside. */
package dev.k8slab.embedded.node;
