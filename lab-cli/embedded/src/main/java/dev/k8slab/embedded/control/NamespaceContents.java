package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.RandomNames;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Gives every namespace its default service account and the certificate of the authority, and,
 * before 1.24, every service account a Secret with a token. Follows the controllers {@code
 * serviceaccount}, {@code rootcacertpublisher} and {@code serviceaccount-token}.
 */
public final class NamespaceContents implements Controller {
  private static final String AUTHORITY = "kube-root-ca.crt";
  private static final String ACCOUNT = "kubernetes.io/service-account.name";

  private final Schema schema;
  private final Objects objects;
  private final ServiceAccountTokens tokens;
  private final String authorityPem;
  private final Requests requests;

  /** For one cluster. */
  public NamespaceContents(
      Schema schema,
      Objects objects,
      ServiceAccountTokens tokens,
      String authorityPem,
      Requests requests) {
    this.schema = schema;
    this.objects = objects;
    this.tokens = tokens;
    this.authorityPem = authorityPem;
    this.requests = requests;
  }

  @Override
  public List<Key> concerned(Change change) {
    Key key = change.key();
    Key namespace = new Key("namespaces", "", key.namespace());
    return switch (key.resource()) {
      case "namespaces" -> List.of(key);
      // What a quota refused is tried again when it has changed.
      case "resourcequotas" -> List.of(namespace);
      case "serviceaccounts" ->
          change.deleted()
              ? List.of(namespace, key)
              : schema.minor() < 24 ? List.of(key) : List.of();
      case "configmaps" ->
          change.deleted() && key.name().equals(AUTHORITY) ? List.of(namespace) : List.of();
      case "secrets" -> isToken(change.after()) ? List.of(key) : List.of();
      default -> List.of();
    };
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode object = objects.get(key);
    switch (key.resource()) {
      case "namespaces" -> {
        if (object != null && !Json.text(object, "status", "phase").equals("Terminating")) {
          namespace(key.name());
        }
      }
      case "serviceaccounts" -> {
        if (object == null) {
          tokensOf(key).forEach(requests::delete);
        } else if (schema.minor() < 24) {
          account(object);
        }
      }
      default -> {
        if (object != null) {
          secret(object);
        }
      }
    }
    return Again.NO;
  }

  private void namespace(String name) {
    if (objects.get("serviceaccounts", name, "default") == null) {
      requests.create(name, object("ServiceAccount", "default"));
    }
    if (objects.get("configmaps", name, AUTHORITY) == null) {
      ObjectNode map = object("ConfigMap", AUTHORITY);
      if (schema.minor() >= 22) {
        Json.at(map, "metadata", "annotations")
            .put(
                "kubernetes.io/description",
                "The certificate by which the API server of this cluster is known.");
      }
      map.putObject("data").put("ca.crt", authorityPem);
      requests.create(name, map);
    }
  }

  private List<ObjectNode> tokensOf(Key account) {
    return objects.list(
        "secrets",
        account.namespace(),
        secret -> isToken(secret) && Meta.annotation(secret, ACCOUNT).equals(account.name()));
  }

  private static boolean isToken(ObjectNode secret) {
    return Json.text(secret, "type").equals("kubernetes.io/service-account-token");
  }

  private static ObjectNode object(String kind, String name) {
    ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", kind);
    object.putObject("metadata").put("name", name);
    return object;
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
    requests.create(namespace, secret);
    ObjectNode changed = account.deepCopy();
    Json.at(changed, "metadata").remove("resourceVersion");
    changed.putArray("secrets").addObject().put("name", secretName);
    requests.update(changed);
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
    if (secret.path("data").has("token")) {
      return;
    }
    String namespace = Meta.namespace(secret);
    ObjectNode account =
        objects.get("serviceaccounts", namespace, Meta.annotation(secret, ACCOUNT));
    if (account == null) {
      requests.delete(secret);
      return;
    }
    ObjectNode changed = secret.deepCopy();
    Json.at(changed, "metadata").remove("resourceVersion");
    Json.at(changed, "metadata", "annotations")
        .put("kubernetes.io/service-account.uid", Meta.uid(account));
    fill(changed, namespace, Meta.name(account), Meta.uid(account), Meta.name(secret));
    requests.update(changed);
  }
}
