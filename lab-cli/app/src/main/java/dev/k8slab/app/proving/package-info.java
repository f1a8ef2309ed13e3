/** How the proving of content is shown. */
package dev.k8slab.app.proving;
