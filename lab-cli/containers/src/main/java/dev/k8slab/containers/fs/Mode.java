package dev.k8slab.containers.fs;

/** What a file is opened for. */
public enum Mode {
  /** To read. */
  READ,
  /** To write from the beginning; what is there goes, and what is missing is made. */
  WRITE,
  /** To write at the end; what is missing is made. */
  APPEND,
  /** To read and write; what is missing is made. */
  READ_WRITE,
  /** To write into what is there, without taking anything away. */
  UPDATE;

  boolean reads() {
    return this == READ || this == READ_WRITE;
  }

  boolean writes() {
    return this != READ;
  }

  boolean makes() {
    return writes() && this != UPDATE;
  }
}
