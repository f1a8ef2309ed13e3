/** The interactive shell. */
package dev.k8slab.app.shell;
