/** Tools that read text and write it changed. */
package dev.k8slab.containers.tools.text;
