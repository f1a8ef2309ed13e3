package dev.k8slab.containers.process;

import java.time.Instant;

/**
 * What containers learn of the machine that they seem to run on. Nothing of it is that of the real
 * one.
 *
 * @param release of its kernel, as {@code uname -r} prints it
 * @param version of its kernel's build, as {@code uname -v} prints it
 * @param processors how many there are
 * @param memory in bytes
 * @param booted when it was started
 */
public record Machine(String release, String version, int processors, long memory, Instant booted) {

  /** One of two processors and 8 GiB. */
  public static Machine usual(Instant booted) {
    return new Machine("5.15.0", "#1 SMP", 2, 8L << 30, booted);
  }
}
