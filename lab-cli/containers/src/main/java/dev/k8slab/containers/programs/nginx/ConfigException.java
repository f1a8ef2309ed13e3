package dev.k8slab.containers.programs.nginx;

import java.io.IOException;

/** Something that nginx does not start with; its message is that of {@code [emerg]}. */
final class ConfigException extends IOException {
  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }
}
