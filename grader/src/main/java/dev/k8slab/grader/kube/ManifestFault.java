package dev.k8slab.grader.kube;

/** A manifest of the content describes no object of the API; the message is one sentence. */
public class ManifestFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;

  public ManifestFault(int line, String message, Throwable cause) {
    super(message, cause);
    this.line = line;
  }

  /** Where it is, counted from 1. */
  public int line() {
    return line;
  }
}
