/** Custom resources: what their definitions say of them, and how objects are held to it. */
package dev.k8slab.embedded.custom;
