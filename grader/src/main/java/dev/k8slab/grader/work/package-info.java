/** Work in a bounded time, several things at once, and what must not be interrupted. */
package dev.k8slab.grader.work;
