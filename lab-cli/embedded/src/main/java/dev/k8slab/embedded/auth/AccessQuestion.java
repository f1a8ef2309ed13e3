package dev.k8slab.embedded.auth;

/**
 * What somebody wants to do. Follows {@code authorizer.Attributes}.
 *
 * @param isResource false for paths such as {@code /version}
 * @param subresource empty for none
 * @param name empty for none
 * @param path where it is no resource
 */
public record AccessQuestion(
    boolean isResource,
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    String path) {

  /** {@code pods}, {@code pods/exec}. */
  public String fullResource() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }

  /** The same about another verb. */
  public AccessQuestion withVerb(String other) {
    return new AccessQuestion(
        isResource, other, group, resource, subresource, namespace, name, path);
  }
}
