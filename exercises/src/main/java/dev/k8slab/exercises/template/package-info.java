/** Placeholders and what fills them in. */
package dev.k8slab.exercises.template;
