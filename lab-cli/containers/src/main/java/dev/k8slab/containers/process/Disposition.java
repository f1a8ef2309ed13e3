package dev.k8slab.containers.process;

/** What a process does about a signal. */
public enum Disposition {
  /** What the system does by itself, which for most is to end the process. */
  DEFAULT,
  /** Nothing. */
  IGNORE,
  /** What it waits for is broken off with {@code EINTR}, and it asks which signal has come. */
  HANDLE
}
