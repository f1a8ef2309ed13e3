package dev.k8slab.embedded.request;

import dev.k8slab.embedded.selector.FieldSelector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a request is about, by its method, path and parameters. Follows {@code
 * request.RequestInfoFactory.NewRequestInfo}.
 *
 * @param isResource false for paths such as {@code /version}
 * @param verb {@code get}, {@code list}, {@code watch}, {@code create}, …; the method in lower case
 *     where it is no resource
 * @param namespace empty for none
 * @param subresource empty for none
 * @param name empty for none
 * @param rest what follows the subresource, which proxies pass on; with its slashes, or empty
 */
public record RequestInfo(
    boolean isResource,
    String verb,
    String path,
    String group,
    String version,
    String namespace,
    String resource,
    String subresource,
    String name,
    String rest) {

  private static final List<String> NAMESPACE_SUBRESOURCES = List.of("status", "finalize");

  /** Reads a request. */
  public static RequestInfo of(String method, String path, Query query) {
    List<String> parts =
        new ArrayList<>(Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList());
    String verb = method.toLowerCase(java.util.Locale.ROOT);
    boolean core = !parts.isEmpty() && parts.get(0).equals("api");
    boolean grouped = !parts.isEmpty() && parts.get(0).equals("apis");
    if (parts.size() < (core ? 3 : 4) || !core && !grouped) {
      return new RequestInfo(false, verb, path, "", "", "", "", "", "", "");
    }
    String group = core ? "" : parts.get(1);
    String version = parts.get(core ? 1 : 2);
    List<String> rest = parts.subList(core ? 2 : 3, parts.size());
    verb = verbOf(method);
    if (rest.get(0).equals("watch") && rest.size() > 1) {
      verb = "watch";
      rest = rest.subList(1, rest.size());
    }
    String namespace = "";
    if (rest.get(0).equals("namespaces") && rest.size() > 1) {
      namespace = rest.get(1);
      if (rest.size() > 2 && !NAMESPACE_SUBRESOURCES.contains(rest.get(2))) {
        rest = rest.subList(2, rest.size());
      }
    }
    String name = rest.size() > 1 ? rest.get(1) : "";
    String subresource = rest.size() > 2 ? rest.get(2) : "";
    String further = rest.size() > 3 ? "/" + String.join("/", rest.subList(3, rest.size())) : "";
    further += rest.size() > 2 && path.endsWith("/") ? "/" : "";
    if (name.isEmpty()) {
      if (verb.equals("get")) {
        verb = query.flag("watch") ? "watch" : "list";
        name = FieldSelector.nameIn(query.first("fieldSelector"));
      } else if (verb.equals("delete")) {
        verb = "deletecollection";
      }
    }
    return new RequestInfo(
        true, verb, path, group, version, namespace, rest.get(0), subresource, name, further);
  }

  private static String verbOf(String method) {
    return switch (method) {
      case "POST" -> "create";
      case "GET", "HEAD" -> "get";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> "";
    };
  }

  /** True if the path names an object, and not only a selector. */
  public boolean namesObject() {
    return !name.isEmpty() && !List.of("list", "watch", "deletecollection").contains(verb);
  }
}
