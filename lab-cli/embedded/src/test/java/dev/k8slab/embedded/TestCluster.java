package dev.k8slab.embedded;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster and its administrator's client for a test class, or for each of its tests; closed after
 * them. To be registered as an extension.
 */
public final class TestCluster implements AfterAllCallback, AfterEachCallback {
  private final EmbeddedCluster cluster;
  private final KubernetesClient client;
  private final boolean shared;

  private TestCluster(EmbeddedCluster.Builder builder, boolean shared) {
    this.cluster = builder.start();
    this.client = TestClient.kubernetes(cluster);
    this.shared = shared;
  }

  /** For all tests of a class: registered in a static field. */
  public static TestCluster shared(EmbeddedCluster.Builder builder) {
    return new TestCluster(builder, true);
  }

  /** For one test: registered in a field of the instance. */
  public static TestCluster own(EmbeddedCluster.Builder builder) {
    return new TestCluster(builder, false);
  }

  public EmbeddedCluster cluster() {
    return cluster;
  }

  public KubernetesClient client() {
    return client;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!shared) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (shared) {
      close();
    }
  }

  private void close() {
    client.close();
    cluster.close();
  }
}
