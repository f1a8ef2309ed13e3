package dev.k8slab.embedded;

import dev.k8slab.embedded.admission.Admission;
import dev.k8slab.embedded.auth.Authentication;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.front.Certificates;
import dev.k8slab.embedded.front.HttpFront;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.EmptyContainers;
import dev.k8slab.embedded.node.NodeOptions;
import dev.k8slab.embedded.request.ApiServer;
import dev.k8slab.embedded.request.Cluster;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.time.DrivenClock;
import dev.k8slab.embedded.time.Timers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A Kubernetes API server inside this JVM, reached over HTTPS on the loopback address by any
 * client. Its state is in memory, and gone when it is closed.
 *
 * <pre>{@code
 * try (EmbeddedCluster cluster = EmbeddedCluster.builder().version("1.36").start()) {
 *   Files.writeString(file, cluster.kubeconfig());
 * }
 * }</pre>
 */
public final class EmbeddedCluster implements AutoCloseable {
  private static final int NO_POLICIES_SINCE = 25;

  private final Certificates certificates;
  private final Credentials administrator;
  private final HttpFront front;
  private final Bootstrap bootstrap;

  private EmbeddedCluster(Builder options) {
    Schema schema = Schema.of(options.version);
    if (options.podSecurityPolicies && schema.minor() >= NO_POLICIES_SINCE) {
      throw new IllegalArgumentException(
          "Kubernetes " + options.version + " has no PodSecurityPolicies");
    }
    Store store = new Store();
    Timers timers = Timers.of(options.clock);
    Kinds kinds = new Kinds(schema, store);
    Cluster cluster = new Cluster(schema, store, kinds, options.clock, timers);
    certificates = new Certificates();
    Certificates.Identity identity =
        certificates.client("kubernetes-admin", List.of("system:masters"));
    administrator =
        new Credentials(identity.certificatePem(), identity.keyPem(), certificates.authorityPem());
    ServiceAccountTokens tokens =
        new ServiceAccountTokens(store, options.clock, schema.minor(), options.audiences);
    Admission admission = new Admission(kinds, store, options.clock, options.podSecurityPolicies);
    ApiServer server =
        new ApiServer(cluster, new Authentication(options.anonymous, tokens), admission);
    ContainerRuntime runtime =
        options.runtime == null ? new EmptyContainers(options.clock, timers) : options.runtime;
    bootstrap =
        new Bootstrap(
            server, cluster, tokens, certificates.authorityPem(), runtime, options.nodeOptions());
    bootstrap.run();
    try {
      front = new HttpFront(server, certificates, options.port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cluster of the newest version, until something else is said. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a cluster is to be like. */
  public static final class Builder {
    private String version = "1.36";
    private Clock clock = Clock.systemUTC();
    private boolean anonymous = true;
    private boolean podSecurityPolicies;
    private int port;
    private List<String> audiences = List.of();
    private ContainerRuntime runtime;
    private int nodes = 1;
    private List<String> zones = List.of();

    private Builder() {}

    /**
     * The Kubernetes version to be: {@code 1.20} or {@code 1.36}.
     *
     * @throws IllegalArgumentException at the start if there is no such version here
     */
    public Builder version(String wanted) {
      version = wanted;
      return this;
    }

    /**
     * The clock by which everything is dated, and by which everything that waits waits; the
     * system's by default. A {@link DrivenClock} is moved by whoever has it.
     */
    public Builder clock(Clock wanted) {
      clock = wanted;
      return this;
    }

    /** Whether who proves nothing is let in as {@code system:anonymous}; true by default. */
    public Builder anonymous(boolean wanted) {
      anonymous = wanted;
      return this;
    }

    /**
     * Whether a pod needs a PodSecurityPolicy that it, or who makes it, may use; false by default,
     * as in Kubernetes. Versions from 1.25 on have none, and do not start with it.
     */
    public Builder podSecurityPolicies(boolean wanted) {
      podSecurityPolicies = wanted;
      return this;
    }

    /** The audiences that the API server takes tokens for; its issuer by default. */
    public Builder audiences(String... wanted) {
      audiences = List.of(wanted);
      return this;
    }

    /**
     * How many nodes there are; one by default. Without any, pods wait.
     *
     * @param zones in which they are by turns; none by default
     */
    public Builder nodes(int count, String... zones) {
      nodes = count;
      this.zones = List.of(zones);
      return this;
    }

    /** What runs the containers; {@link EmptyContainers} by default. */
    public Builder runtime(ContainerRuntime wanted) {
      runtime = wanted;
      return this;
    }

    private List<NodeOptions> nodeOptions() {
      List<NodeOptions> options = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        String zone = zones.isEmpty() ? "" : zones.get(i % zones.size());
        options.add(new NodeOptions("node-" + (i + 1), i, zone, i == 0));
      }
      return options;
    }

    /** The port to serve; any that is free by default. */
    public Builder port(int wanted) {
      port = wanted;
      return this;
    }

    /**
     * Starts the cluster; it is ready when this returns.
     *
     * @throws UncheckedIOException if its port is taken
     */
    public EmbeddedCluster start() {
      return new EmbeddedCluster(this);
    }
  }

  /**
   * What a client needs to be an administrator, each as PEM.
   *
   * @param certificate of the client
   * @param key of that certificate
   * @param authority that signed the server's certificate
   */
  public record Credentials(String certificate, String key, String authority) {}

  /** The address of the API. */
  public String url() {
    return "https://127.0.0.1:" + front.port();
  }

  /** The credentials of an administrator. */
  public Credentials administrator() {
    return administrator;
  }

  /** A kubeconfig for an administrator, as YAML. */
  public String kubeconfig() {
    return Kubeconfig.write(url(), administrator);
  }

  /**
   * Waits until the cluster has nothing to do any more but what waits for its clock: controllers,
   * scheduler and nodes have dealt with all that has happened so far.
   */
  public void settle() {
    bootstrap.settle();
  }

  /** Stops serving; connections are closed, and the state is gone. */
  @Override
  public void close() {
    front.close();
    bootstrap.close();
  }
}
