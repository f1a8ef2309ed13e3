package dev.k8slab.grader.watch;

/**
 * Objects of one kind, as the API is asked for them.
 *
 * @param apiVersion for instance {@code rbac.authorization.k8s.io/v1}
 * @param kind for instance {@code Role}
 * @param namespace where, or null for everywhere; says nothing for kinds that are in no namespace
 * @param name one object's name, or null for all
 * @param selector a label selector as {@code kubectl -l} takes it, or null for all
 */
public record Selection(
    String apiVersion, String kind, String namespace, String name, String selector) {

  /** All objects of a kind in a namespace, or everywhere for null. */
  public static Selection all(String apiVersion, String kind, String namespace) {
    return new Selection(apiVersion, kind, namespace, null, null);
  }

  /** One object of a kind. */
  public static Selection one(String apiVersion, String kind, String namespace, String name) {
    return new Selection(apiVersion, kind, namespace, name, null);
  }
}
