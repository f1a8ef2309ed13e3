/** How pods reach each other: Services, policies and the cluster's DNS. */
package dev.k8slab.embedded.network;
