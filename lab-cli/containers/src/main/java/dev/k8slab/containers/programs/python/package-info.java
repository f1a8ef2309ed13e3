/** Python as far as its module http.server. */
package dev.k8slab.containers.programs.python;
