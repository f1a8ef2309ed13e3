/** What a namespace holds and how it hangs together, as a graph. */
package dev.k8slab.grader.topology;
