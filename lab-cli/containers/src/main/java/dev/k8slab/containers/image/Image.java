package dev.k8slab.containers.image;

import dev.k8slab.containers.fs.Directory;

/**
 * An image.
 *
 * @param name in full, such as {@code docker.io/library/busybox:1.36}
 * @param id {@code sha256:} and 64 digits of hexadecimal; the same name always has the same
 * @param root what a container's root is a copy of; nobody changes it
 */
public record Image(String name, String id, Config config, Directory root) {}
