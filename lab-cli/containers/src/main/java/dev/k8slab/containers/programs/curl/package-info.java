/** The program curl, as its release 8.9 behaves. */
package dev.k8slab.containers.programs.curl;
