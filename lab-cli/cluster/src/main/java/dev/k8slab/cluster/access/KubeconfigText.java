package dev.k8slab.cluster.access;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The text of a kubeconfig with one cluster, one user and one context, each named {@value #NAME}.
 */
public final class KubeconfigText {

  /** How the lab's kubeconfigs name their cluster and context. */
  public static final String NAME = "lab";

  private KubeconfigText() {}

  /**
   * What is written as a kubeconfig, in block or flow style, or as JSON; null for an empty text.
   */
  public static Config parse(String text) {
    // the library takes whatever begins with a brace for JSON, and YAML may begin with one, too
    return Serialization.unmarshal(
        text.stripLeading().startsWith("{") ? "---\n" + text : text, Config.class);
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text for this cluster and this user, in YAML. */
  public static String of(Cluster cluster, AuthInfo user) {
    return Serialization.asYaml(
        new ConfigBuilder()
            .withApiVersion("v1")
            .withKind("Config")
            .addNewCluster()
            .withName(NAME)
            .withCluster(cluster)
            .endCluster()
            .addNewUser()
            .withName(NAME)
            .withUser(user)
            .endUser()
            .addNewContext()
            .withName(NAME)
            .withNewContext()
            .withCluster(NAME)
            .withUser(NAME)
            .endContext()
            .endContext()
            .withCurrentContext(NAME)
            .build());
  }
}
