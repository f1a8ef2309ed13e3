/** The terminal: taken over, lent to other programs, and given back. */
package dev.k8slab.app.shell.terminal;
