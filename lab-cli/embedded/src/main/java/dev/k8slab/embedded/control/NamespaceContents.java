package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.RandomNames;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Gives every namespace its default service account and the certificate of the authority, and,
 * before 1.24, every service account a Secret with a token. Follows the controllers {@code
 * serviceaccount}, {@code rootcacertpublisher} and {@code serviceaccount-token}.
 */
public final class NamespaceContents implements Reconciler {
  private static final String AGENT = "kube-controller-manager";
  private static final String ACCOUNT = "kubernetes.io/service-account.name";

  private static final Set<String> CONTENTS =
      Set.of("serviceaccounts/default", "configmaps/kube-root-ca.crt");

  private final Schema schema;
  private final Store store;
  private final ServiceAccountTokens tokens;
  private final String authorityPem;
  private final ApiClient api;

  /** For one cluster. */
  public NamespaceContents(
      Schema schema, Store store, ServiceAccountTokens tokens, String authorityPem, ApiClient api) {
    this.schema = schema;
    this.store = store;
    this.tokens = tokens;
    this.authorityPem = authorityPem;
    this.api = api;
  }

  @Override
  public void changed(Change change) {
    if (change.deleted()) {
      if (CONTENTS.contains(change.key().resource() + "/" + change.key().name())) {
        again(change.key().namespace());
      }
      return;
    }
    switch (change.key().resource()) {
      case "namespaces" -> namespace(change.after());
      case "resourcequotas" -> again(change.key().namespace());
      case "serviceaccounts" -> {
        if (schema.minor() < 24) {
          account(change.after());
        }
      }
      case "secrets" -> secret(change.after());
      default -> {}
    }
  }

  /** What was deleted comes back, and what a quota refused is tried again when it has changed. */
  private void again(String name) {
    ObjectNode namespace = store.get(new Key("namespaces", "", name));
    if (namespace != null) {
      namespace(namespace);
    }
  }

  private void namespace(ObjectNode namespace) {
    String name = Json.text(namespace, "metadata", "name");
    if (Json.text(namespace, "status", "phase").equals("Terminating")) {
      return;
    }
    if (store.get(new Key("serviceaccounts", name, "default")) == null) {
      create(name, "serviceaccounts", object("ServiceAccount", "default"));
    }
    if (store.get(new Key("configmaps", name, "kube-root-ca.crt")) == null) {
      ObjectNode map = object("ConfigMap", "kube-root-ca.crt");
      if (schema.minor() >= 22) {
        Json.at(map, "metadata", "annotations")
            .put(
                "kubernetes.io/description",
                "The certificate by which the API server of this cluster is known.");
      }
      map.putObject("data").put("ca.crt", authorityPem);
      create(name, "configmaps", map);
    }
  }

  private static ObjectNode object(String kind, String name) {
    ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
  }

  private void create(String namespace, String resource, ObjectNode object) {
    api.request("POST", "/api/v1/namespaces/" + namespace + "/" + resource, AGENT, object);
  }

  private void account(ObjectNode account) {
    String namespace = Json.text(account, "metadata", "namespace");
    String name = Json.text(account, "metadata", "name");
    if (!account.path("secrets").isEmpty() || account.path("metadata").has("deletionTimestamp")) {
      return;
    }
    String secretName = name + "-token-" + RandomNames.suffix();
    ObjectNode secret =
        object("Secret", secretName).put("type", "kubernetes.io/service-account-token");
    ObjectNode annotations = Json.at(secret, "metadata", "annotations");
    annotations
        .put(ACCOUNT, name)
        .put("kubernetes.io/service-account.uid", Json.text(account, "metadata", "uid"));
    fill(secret, namespace, name, Json.text(account, "metadata", "uid"), secretName);
    create(namespace, "secrets", secret);
    ObjectNode changed = account.deepCopy();
    Json.at(changed, "metadata").remove("resourceVersion");
    changed.putArray("secrets").addObject().put("name", secretName);
    api.request(
        "PUT", "/api/v1/namespaces/" + namespace + "/serviceaccounts/" + name, AGENT, changed);
  }

  private void fill(ObjectNode secret, String namespace, String account, String uid, String name) {
    ObjectNode data = Json.at(secret, "data");
    data.put("ca.crt", base64(authorityPem));
    data.put("namespace", base64(namespace));
    data.put("token", base64(tokens.issue(namespace, account, uid, name)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A Secret that somebody made for a token gets one, in all versions. */
  private void secret(ObjectNode secret) {
    if (!Json.text(secret, "type").equals("kubernetes.io/service-account-token")
        || secret.path("data").has("token")) {
      return;
    }
    String namespace = Json.text(secret, "metadata", "namespace");
    String name = Json.text(secret, "metadata", "name");
    ObjectNode account =
        store.get(
            new Key(
                "serviceaccounts",
                namespace,
                Json.text(secret, "metadata", "annotations", ACCOUNT)));
    String path = "/api/v1/namespaces/" + namespace + "/secrets/" + name;
    if (account == null) {
      api.request("DELETE", path, AGENT, null);
      return;
    }
    String uid = Json.text(account, "metadata", "uid");
    ObjectNode changed = secret.deepCopy();
    Json.at(changed, "metadata").remove("resourceVersion");
    Json.at(changed, "metadata", "annotations").put("kubernetes.io/service-account.uid", uid);
    fill(changed, namespace, Json.text(account, "metadata", "name"), uid, name);
    api.request("PUT", path, AGENT, changed);
  }
}
