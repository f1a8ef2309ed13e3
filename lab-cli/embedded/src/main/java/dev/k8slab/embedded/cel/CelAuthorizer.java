package dev.k8slab.embedded.cel;

/** Who tells expressions what a user may do. */
public interface CelAuthorizer {
  /**
   * What is asked.
   *
   * @param serviceAccount {@code namespace/name} of another one to ask for; empty for the user
   * @param path that is no resource; empty for a resource
   */
  record Question(
      String serviceAccount,
      String path,
      String group,
      String resource,
      String subresource,
      String namespace,
      String name,
      String verb) {

    static Question nothing() {
      return new Question("", "", "", "", "", "", "", "");
    }

    Question with(String field, String value) {
      return new Question(
          field.equals("serviceAccount") ? value : serviceAccount,
          field.equals("path") ? value : path,
          field.equals("group") ? value : group,
          field.equals("resource") ? value : resource,
          field.equals("subresource") ? value : subresource,
          field.equals("namespace") ? value : namespace,
          field.equals("name") ? value : name,
          field.equals("check") ? value : verb);
    }
  }

  /**
   * The answer.
   *
   * @param reason empty for none
   */
  record Decision(boolean allowed, String reason) {}

  /** Answers a question. */
  Decision decide(Question question);
}
