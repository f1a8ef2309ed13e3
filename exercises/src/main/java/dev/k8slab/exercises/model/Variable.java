package dev.k8slab.exercises.model;

/**
 * A value drawn anew for each attempt.
 *
 * @param name the name templates use
 * @param length how many random characters, lower-case letters and digits
 * @param secret whether the lesson's text must not see it, because it is an answer
 */
public record Variable(String name, int length, boolean secret) {

  /** The name by which every template knows the attempt's namespace. */
  public static final String NAMESPACE = "namespace";

  /** The name by which templates know the value in base64, as a Secret shows it. */
  public String base64Name() {
    return name + "Base64";
  }
}
