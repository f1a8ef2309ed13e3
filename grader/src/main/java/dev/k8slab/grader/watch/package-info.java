/** Hears of changes: opens watches, shares them, and begins anew where they end. */
package dev.k8slab.grader.watch;
