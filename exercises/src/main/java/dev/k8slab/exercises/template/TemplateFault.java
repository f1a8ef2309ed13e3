package dev.k8slab.exercises.template;

/** A template of the content cannot be filled in; the message is one sentence. */
public class TemplateFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A fault that was found without the template engine. */
  public TemplateFault(String message) {
    super(message);
  }

  /** A fault that something else has found. */
  public TemplateFault(String message, Throwable cause) {
    super(message, cause);
  }
}
