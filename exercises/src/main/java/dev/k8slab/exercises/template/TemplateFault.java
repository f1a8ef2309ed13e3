package dev.k8slab.exercises.template;

import java.util.Set;

/** A template of the content cannot be filled in; the message is one sentence. */
public class TemplateFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TemplateFault(String message, Set<String> variables, Throwable cause) {
    super(message + " (known variables: " + String.join(", ", variables) + ")", cause);
  }
}
