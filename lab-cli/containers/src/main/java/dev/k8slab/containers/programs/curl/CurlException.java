package dev.k8slab.containers.programs.curl;

import java.io.IOException;

/** A transfer has failed, with curl's exit code and words. */
final class CurlException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final boolean refused;

  CurlException(int code, String message) {
    this(code, message, false);
  }

  CurlException(int code, String message, boolean refused) {
    super(message);
    this.code = code;
    this.refused = refused;
  }

  int code() {
    return code;
  }

  /** True if nobody listens where it wanted to connect. */
  boolean refused() {
    return refused;
  }
}
