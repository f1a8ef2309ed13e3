/** Text from strangers: control characters, and files that are no plain text. */
package dev.k8slab.exercises.text;
