package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.custom.CustomResources;
import dev.k8slab.embedded.custom.DefinitionStatus;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives definitions of custom resources their names, has them served, and lets them go when their
 * objects are gone. Follows {@code status.NamingConditionController}, {@code
 * establish.EstablishingController} and {@code finalizer.CRDFinalizer}.
 */
public final class Definitions implements Controller {
  private final Objects objects;
  private final Requests requests;
  private final Finalizers finalizers;
  private final Supplier<String> now;

  /**
   * For one cluster.
   *
   * @param now tells the time as objects write it
   */
  public Definitions(Objects objects, Requests requests, Supplier<String> now) {
    this.objects = objects;
    this.requests = requests;
    this.finalizers = new Finalizers(requests);
    this.now = now;
  }

  @Override
  public List<Key> concerned(Change change) {
    if (change.key().resource().equals(CustomResources.DEFINITIONS)) {
      return change.deleted()
          ? objects.list(CustomResources.DEFINITIONS, "").stream()
              .filter(other -> group(other).equals(group(change.after())))
              .map(other -> Objects.key(CustomResources.DEFINITIONS, other))
              .toList()
          : List.of(change.key());
    }
    Key definition = new Key(CustomResources.DEFINITIONS, "", change.key().resource());
    boolean lastOnes = change.deleted() && change.key().resource().contains(".");
    return lastOnes && isGoing(definition) ? List.of(definition) : List.of();
  }

  private boolean isGoing(Key definition) {
    ObjectNode found = objects.get(definition);
    return found != null && Meta.isGoing(found);
  }

  private static String group(JsonNode definition) {
    return Json.text(definition, "spec", "group");
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode definition = objects.get(key);
    if (definition == null) {
      return Again.NO;
    }
    if (Meta.isGoing(definition)) {
      if (Finalizers.waitsFor(definition, DefinitionStatus.FINALIZER)) {
        empty(definition);
      }
      return Again.NO;
    }
    DefinitionNames names = DefinitionNames.of(definition, others(definition));
    ObjectNode changed = definition.deepCopy();
    ObjectNode status = Json.at(changed, "status");
    status.set("acceptedNames", names.accepted());
    set(changed, "NamesAccepted", names.allAccepted(), names.reason(), names.message());
    boolean established = CustomResources.isEstablished(definition);
    if (names.allAccepted()) {
      String accepted = "the initial names have been accepted";
      set(changed, "Established", true, "InitialNamesAccepted", accepted);
    } else if (!established) {
      set(changed, "Established", false, "NotAccepted", "not all names are accepted");
    }
    if (!changed.equals(definition)) {
      requests.updateStatus(changed);
    }
    return Again.NO;
  }

  private List<ObjectNode> others(ObjectNode definition) {
    return objects.list(
        CustomResources.DEFINITIONS,
        "",
        other ->
            group(other).equals(group(definition))
                && !Meta.uid(other).equals(Meta.uid(definition)));
  }

  private void set(
      ObjectNode definition, String type, boolean holds, String reason, String message) {
    DefinitionStatus.set(definition, type, holds, reason, message, now.get());
  }

  /** Deletes the objects of a definition that is to go, and lets it go when there are none. */
  private void empty(ObjectNode definition) {
    List<ObjectNode> left =
        CustomResources.isEstablished(definition)
            ? objects.list(Meta.name(definition), "")
            : List.of();
    String served = "";
    for (JsonNode version : definition.path("spec").path("versions")) {
      served =
          version.path("served").asBoolean() && served.isEmpty()
              ? Json.text(version, "name")
              : served;
    }
    if (left.isEmpty() || served.isEmpty()) {
      finalizers.remove(definition, DefinitionStatus.FINALIZER);
      return;
    }
    String apiVersion = group(definition) + "/" + served;
    for (ObjectNode object : left) {
      if (!Meta.isGoing(object)) {
        requests.delete(object.deepCopy().put("apiVersion", apiVersion));
      }
    }
    ObjectNode changed = definition.deepCopy();
    set(
        changed,
        "Terminating",
        true,
        "InstanceDeletionInProgress",
        "CustomResource deletion is in progress");
    if (!changed.equals(definition)) {
      requests.updateStatus(changed);
    }
  }
}
