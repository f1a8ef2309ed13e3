/** What a learner has done. */
package dev.k8slab.core.progress;
