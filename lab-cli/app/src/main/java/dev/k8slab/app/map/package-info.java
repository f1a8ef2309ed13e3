/** The map of a namespace on a screen. */
package dev.k8slab.app.map;
