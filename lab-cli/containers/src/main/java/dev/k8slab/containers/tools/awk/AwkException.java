package dev.k8slab.containers.tools.awk;

import java.io.IOException;

/** A program that is none, or that has gone wrong. */
final class AwkException extends IOException {
  private static final long serialVersionUID = 1L;

  private AwkException(String message) {
    super(message);
  }

  static AwkException syntax(int line, String message) {
    return new AwkException("cmd. line:" + line + ": " + message);
  }
}
