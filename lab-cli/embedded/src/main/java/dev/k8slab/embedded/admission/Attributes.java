package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.schema.ResourceType;
import java.util.List;

/**
 * What is about to happen. Follows {@code admission.Attributes}.
 *
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code CONNECT}
 * @param object the object to be written, which a plugin may change, or the options of a
 *     connection; null for a deletion
 * @param old the object as stored; null for a creation and a connection
 * @param user who asks; null where no plugin wants to know
 * @param dryRun true if nothing may change but the object
 * @param warnings where texts for {@code Warning} headers go
 */
public record Attributes(
    String operation,
    ResourceType resource,
    String namespace,
    String name,
    ObjectNode object,
    ObjectNode old,
    User user,
    boolean dryRun,
    List<String> warnings) {

  /** The same with the object as it would be stored. */
  public Attributes with(ObjectNode ready) {
    return new Attributes(operation, resource, namespace, name, ready, old, user, dryRun, warnings);
  }

  /**
   * True for this operation on a resource itself, in the group and with the name that are given.
   */
  public boolean is(String wanted, String group, String resourceName) {
    return operation.equals(wanted)
        && resource.subresource().isEmpty()
        && resource.group().equals(group)
        && resource.name().equals(resourceName);
  }
}
