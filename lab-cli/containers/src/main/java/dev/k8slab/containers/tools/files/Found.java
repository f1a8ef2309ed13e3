package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Location;

/**
 * Something that {@code find} has come to.
 *
 * @param depth below the path where it began
 */
record Found(String path, Location at, int depth) {}
