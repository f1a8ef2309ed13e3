/** Does something to the attempt's objects, judges what comes of it, and puts them back. */
package dev.k8slab.grader.kind.trial;
