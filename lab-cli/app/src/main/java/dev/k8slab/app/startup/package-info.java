/** What the process was started with. */
package dev.k8slab.app.startup;
