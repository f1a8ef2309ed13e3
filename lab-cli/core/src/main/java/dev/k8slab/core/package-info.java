/** What the lab does, without a console; {@link dev.k8slab.core.Lab} is the way in. */
package dev.k8slab.core;
