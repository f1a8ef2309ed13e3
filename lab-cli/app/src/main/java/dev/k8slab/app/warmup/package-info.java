/** A program of its own that is run after a build, so that starts are faster. */
package dev.k8slab.app.warmup;
