/** Tools that look at files and change them. */
package dev.k8slab.containers.tools.files;
