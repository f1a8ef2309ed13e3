/** Regular expressions as POSIX has them, matched in bounded time and memory. */
package dev.k8slab.containers.tools.regex;
