/** The shell itself: its variables, jobs and traps, and how commands run. */
package dev.k8slab.containers.shell.core;
