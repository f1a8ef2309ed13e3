/** Which node a pod goes to. */
package dev.k8slab.embedded.scheduler;
