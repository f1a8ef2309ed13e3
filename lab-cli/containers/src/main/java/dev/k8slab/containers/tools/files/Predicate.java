package dev.k8slab.containers.tools.files;

import java.io.IOException;

/** Part of an expression of {@code find}. */
@FunctionalInterface
interface Predicate {
  /** Whether it holds for something; what it does beside is done. */
  boolean test(Found found) throws IOException;
}
