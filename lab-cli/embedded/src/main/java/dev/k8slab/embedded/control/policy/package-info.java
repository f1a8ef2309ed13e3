/** Disruption budgets and autoscalers. */
package dev.k8slab.embedded.control.policy;
