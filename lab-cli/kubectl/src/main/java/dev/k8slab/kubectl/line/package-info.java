/** Lines and words of a shell, taken apart as POSIX has it; nothing is expanded. */
package dev.k8slab.kubectl.line;
