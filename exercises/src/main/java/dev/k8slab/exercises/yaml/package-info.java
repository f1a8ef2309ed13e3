/** YAML with file and line for every fault. */
package dev.k8slab.exercises.yaml;
