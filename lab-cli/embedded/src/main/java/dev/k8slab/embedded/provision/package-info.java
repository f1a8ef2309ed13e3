/** What a node gives to the containers of a pod: their environment, and what is in volumes. */
package dev.k8slab.embedded.provision;
