/** Bytes as text, and patterns of text. */
package dev.k8slab.containers.text;
