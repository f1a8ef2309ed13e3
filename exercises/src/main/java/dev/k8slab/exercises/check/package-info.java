/** The kinds of checks as content writes them: one file for each kind, with its keys. */
package dev.k8slab.exercises.check;
