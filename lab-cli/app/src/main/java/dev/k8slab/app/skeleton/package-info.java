/** The exercise that authors begin with. */
package dev.k8slab.app.skeleton;
