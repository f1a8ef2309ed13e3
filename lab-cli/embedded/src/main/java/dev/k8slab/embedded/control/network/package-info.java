/** Endpoints and EndpointSlices. */
package dev.k8slab.embedded.control.network;
