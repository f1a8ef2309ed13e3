/** What servers of HTTP have in common. */
package dev.k8slab.containers.programs.serve;
