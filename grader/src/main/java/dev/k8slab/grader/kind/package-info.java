/** What checkers share, and the list of them. */
package dev.k8slab.grader.kind;
