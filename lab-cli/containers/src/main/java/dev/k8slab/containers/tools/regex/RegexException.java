package dev.k8slab.containers.tools.regex;

import java.io.IOException;

/** A regular expression that is none. Its message is that of musl's {@code regerror}. */
public final class RegexException extends IOException {
  private static final long serialVersionUID = 1L;

  RegexException(String message) {
    super(message);
  }
}
