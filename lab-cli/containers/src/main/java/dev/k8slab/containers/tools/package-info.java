/** The tools of BusyBox, one program by many names. */
package dev.k8slab.containers.tools;
