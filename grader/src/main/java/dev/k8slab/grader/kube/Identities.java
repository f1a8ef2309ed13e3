package dev.k8slab.grader.kube;

import dev.k8slab.exercises.check.Identity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import java.util.List;

/**
 * Names and groups of those the API server knows; rules of {@code
 * k8s.io/apiserver/pkg/authentication/serviceaccount}.
 */
public final class Identities {

  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  private Identities() {}

  /** The full user name. */
  public static String user(Identity identity, String namespace) {
    return identity.serviceAccount() == null
        ? identity.user()
        : SERVICE_ACCOUNT + namespace + ":" + identity.serviceAccount();
  }

  /** The groups the API server puts that user into by itself. */
  public static List<String> groups(String user) {
    if (!user.startsWith(SERVICE_ACCOUNT)) {
      return List.of("system:authenticated");
    }
    String namespace = user.substring(SERVICE_ACCOUNT.length(), user.lastIndexOf(':'));
    return List.of(
        "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated");
  }

  /** The same client in a user's name, and in the groups the API server puts that user into. */
  public static KubernetesClient impersonate(KubernetesClient client, String user) {
    RequestConfig config =
        ClusterAccess.requestLimits()
            .withImpersonateUsername(user)
            .withImpersonateGroups(groups(user).toArray(String[]::new))
            .build();
    return client.newClient(config).adapt(KubernetesClient.class);
  }
}
