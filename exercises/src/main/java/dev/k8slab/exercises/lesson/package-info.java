/** Lesson text: FreeMarker to Markdown to blocks. */
package dev.k8slab.exercises.lesson;
