/** Lesson text on a screen. */
package dev.k8slab.app.lesson;
