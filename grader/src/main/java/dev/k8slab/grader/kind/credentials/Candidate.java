package dev.k8slab.grader.kind.credentials;

/**
 * What may be a credential, where it was found.
 *
 * @param where in words for the learner, without the credential itself
 * @param credential what it is
 */
record Candidate(String where, Credential credential) {

  /** Something that may open the API. */
  sealed interface Credential {}

  /** A token as it was found. */
  record Token(String text) implements Credential {
    @Override
    public String toString() {
      return "a token";
    }
  }

  /**
   * A token that the kubelet asks for and keeps in a projected volume.
   *
   * @param account the name of its service account
   * @param audience whom it is for, or null for the API server
   */
  record Projected(String account, String audience) implements Credential {}
}
