/** kubectl's command line, parsed as kubectl parses it; knows nothing of the lab. */
package dev.k8slab.kubectl;
