/**
 * Grades by itself when something changes; {@link dev.k8slab.grader.live.LiveHub} is the way in.
 */
package dev.k8slab.grader.live;
