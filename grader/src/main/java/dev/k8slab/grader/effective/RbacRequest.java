package dev.k8slab.grader.effective;

/**
 * What someone asks of the API; see {@code
 * k8s.io/apiserver/pkg/authorization/authorizer.Attributes} of a resource request.
 *
 * @param verb the verb, such as {@code get}
 * @param group the API group; empty for the core one
 * @param resource the resource in the plural, without its subresource
 * @param subresource such as {@code log}; empty for none
 * @param name the object's name; empty where the request names none, as {@code list} and {@code
 *     create} do
 */
public record RbacRequest(
    String verb, String group, String resource, String subresource, String name) {

  /** A request whose resource may be written with its subresource, as in {@code pods/log}. */
  public static RbacRequest of(String verb, String group, String resource, String name) {
    int slash = resource.indexOf('/');
    return slash < 0
        ? new RbacRequest(verb, group, resource, "", name)
        : new RbacRequest(
            verb, group, resource.substring(0, slash), resource.substring(slash + 1), name);
  }

  String combinedResource() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }
}
