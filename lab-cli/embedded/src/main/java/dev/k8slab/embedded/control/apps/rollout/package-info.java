/** How a Deployment moves from one template to the next. */
package dev.k8slab.embedded.control.apps.rollout;
