package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.RandomNames;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.util.List;

/**
 * Gives a pod its service account and its token. Follows {@code
 * plugin/pkg/admission/serviceaccount}.
 */
final class ServiceAccountMount implements Plugin {
  private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

  private final Schema schema;
  private final Store store;

  ServiceAccountMount(Schema schema, Store store) {
    this.schema = schema;
    this.store = store;
  }

  @Override
  public void admit(Attributes attributes) {
    if (!attributes.is("CREATE", "", "pods")) {
      return;
    }
    ObjectNode spec = Json.at(attributes.object(), "spec");
    if (Json.text(spec, "serviceAccountName").isEmpty()) {
      spec.put("serviceAccountName", "default").put("serviceAccount", "default");
    }
    String name = Json.text(spec, "serviceAccountName");
    ObjectNode account = store.get(new Key("serviceaccounts", attributes.namespace(), name));
    if (account == null) {
      throw ApiException.forbidden(
          "",
          "pods",
          attributes.name(),
          "error looking up service account "
              + attributes.namespace()
              + "/"
              + name
              + ": serviceaccount \""
              + name
              + "\" not found");
    }
    if (mounts(spec, account)) {
      if (schema.minor() < 21) {
        mountSecret(spec, account);
      } else {
        mountProjected(spec);
      }
    }
    if (spec.path("imagePullSecrets").isEmpty() && !account.path("imagePullSecrets").isEmpty()) {
      spec.set("imagePullSecrets", account.get("imagePullSecrets").deepCopy());
    }
  }

  private static boolean mounts(JsonNode spec, JsonNode account) {
    if (spec.has("automountServiceAccountToken")) {
      return spec.get("automountServiceAccountToken").asBoolean();
    }
    return account.path("automountServiceAccountToken").asBoolean(true);
  }

  private void mountSecret(ObjectNode spec, ObjectNode account) {
    String secret = Json.text(account.path("secrets").path(0), "name");
    if (secret.isEmpty()) {
      throw ApiException.plain(
          "No API token found for service account \""
              + Json.text(account, "metadata", "name")
              + "\", retry after the token is automatically created and added to the service account");
    }
    if (mountInto(spec, secret)) {
      ObjectNode volume = Json.object().put("name", secret);
      volume.putObject("secret").put("secretName", secret).put("defaultMode", 420L);
      add(spec, volume);
    }
  }

  private static void mountProjected(ObjectNode spec) {
    String name = "kube-api-access-" + RandomNames.suffix();
    if (!mountInto(spec, name)) {
      return;
    }
    ObjectNode volume = Json.object().put("name", name);
    ArrayNode sources = volume.putObject("projected").putArray("sources");
    sources
        .addObject()
        .putObject("serviceAccountToken")
        .put("expirationSeconds", 3607L)
        .put("path", "token");
    ObjectNode map = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
    map.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
    ObjectNode item =
        sources
            .addObject()
            .putObject("downwardAPI")
            .putArray("items")
            .addObject()
            .put("path", "namespace");
    item.putObject("fieldRef").put("apiVersion", "v1").put("fieldPath", "metadata.namespace");
    Json.at(volume, "projected").put("defaultMode", 420L);
    add(spec, volume);
  }

  private static void add(ObjectNode spec, ObjectNode volume) {
    spec.withArray("volumes").add(volume);
  }

  /** Adds the mount to all containers that have none at its path; true if there was one. */
  private static boolean mountInto(ObjectNode spec, String volume) {
    boolean any = false;
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : spec.path(list)) {
        boolean has = false;
        for (JsonNode mount : container.path("volumeMounts")) {
          has |= Json.text(mount, "mountPath").equals(PATH);
        }
        if (!has) {
          ArrayNode mounts = ((ObjectNode) container).withArray("volumeMounts");
          mounts.addObject().put("name", volume).put("readOnly", true).put("mountPath", PATH);
          any = true;
        }
      }
    }
    return any;
  }
}
