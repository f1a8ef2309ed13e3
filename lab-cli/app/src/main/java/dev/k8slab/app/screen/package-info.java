/** Text for a width, with or without Unicode and colour; the console. */
package dev.k8slab.app.screen;
