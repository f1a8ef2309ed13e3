package dev.k8slab.grader.evidence;

import dev.k8slab.grader.kube.AuditEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which requests concern an attempt: those about its namespace, by its service accounts, from its
 * pods, and those about certain resources outside of any namespace.
 *
 * @param namespace the attempt's
 * @param resources plural names of resources outside of namespaces that checks may ask about; other
 *     words do no harm
 */
public record Scope(String namespace, Set<String> resources) {

  public Scope {
    resources = Set.copyOf(resources);
  }

  /** What a line of the log mentions that concerns the attempt, but for addresses of its pods. */
  Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    words.add(namespace);
    for (String resource : resources) {
      // as encoding/json writes an ObjectReference; one with a namespace has it after the resource
      for (String next : new String[] {"name", "uid", "apiGroup", "apiVersion", "subresource"}) {
        words.add("\"resource\":\"" + resource + "\",\"" + next + "\":");
      }
    }
    return words;
  }

  /** By what a line mentions addresses. */
  static Set<String> words(Set<String> addresses) {
    return addresses.stream().map(each -> "\"" + each + "\"").collect(Collectors.toSet());
  }

  /** Whether an event concerns the attempt, or will if its address turns out to be a pod's. */
  boolean mayConcern(AuditEvent event) {
    return concerns(event)
        || !event.text("user").startsWith("system:serviceaccount:")
            && !event.text("user").startsWith("system:node:");
  }

  /** Whether an event concerns the attempt, by all that is known by now. */
  boolean concerns(AuditEvent event, History history) {
    return concerns(event) || history.at(event.text("ip"), event.time()).isPresent();
  }

  private boolean concerns(AuditEvent event) {
    return namespace.equals(event.text("namespace"))
        || event.text("uri").contains(namespace)
        || event.text("user").contains(":" + namespace + ":")
        || event.text("impersonated").contains(":" + namespace + ":")
        || event.text("namespace").isEmpty() && resources.contains(event.text("resource"));
  }
}
