/** How words become fields: parameters, arithmetic, splitting, patterns. */
package dev.k8slab.containers.shell.expand;
