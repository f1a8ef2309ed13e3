/** The whole screen, for commands that paint it. */
package dev.k8slab.app.shell.canvas;
