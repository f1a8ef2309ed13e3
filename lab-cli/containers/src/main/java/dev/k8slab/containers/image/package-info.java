/** Images: what a container is made from, described in YAML. */
package dev.k8slab.containers.image;
