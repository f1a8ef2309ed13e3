/** The list of exercises on a screen. */
package dev.k8slab.app.list;
