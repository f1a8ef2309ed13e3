package dev.k8slab.containers.programs.redis;

import java.io.IOException;

/** An error that a command is answered by, or that ends a connection. */
final class RedisException extends IOException {
  private static final long serialVersionUID = 1L;

  RedisException(String message) {
    super(message);
  }
}
