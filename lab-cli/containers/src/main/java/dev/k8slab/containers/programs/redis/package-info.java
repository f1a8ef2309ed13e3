/** The database redis, as far as strings and lists, and its client. */
package dev.k8slab.containers.programs.redis;
