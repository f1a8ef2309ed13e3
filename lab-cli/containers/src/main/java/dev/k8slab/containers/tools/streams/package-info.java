/** What tools that work on streams of bytes have in common. */
package dev.k8slab.containers.tools.streams;
