/** The files by which a system tells of itself: proc, sys and dev. */
package dev.k8slab.containers.proc;
