package dev.k8slab.embedded;

import dev.k8slab.embedded.admission.Admission;
import dev.k8slab.embedded.audit.AuditPolicy;
import dev.k8slab.embedded.auth.Authentication;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.disk.StateFile;
import dev.k8slab.embedded.front.Certificates;
import dev.k8slab.embedded.front.HttpFront;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.network.Sources;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.EmptyContainers;
import dev.k8slab.embedded.node.LiveContainers;
import dev.k8slab.embedded.node.NodeOptions;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.request.ApiServer;
import dev.k8slab.embedded.request.AuditTrail;
import dev.k8slab.embedded.request.Cluster;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.simulated.SimulatedMachine;
import dev.k8slab.embedded.store.Journal;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import dev.k8slab.embedded.time.Activity;
import dev.k8slab.embedded.time.DrivenClock;
import dev.k8slab.embedded.time.LeapingClock;
import dev.k8slab.embedded.time.Timers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Kubernetes API server inside this JVM, reached over HTTPS on the loopback address by any
 * client. Its state is in memory, and gone when it is closed, unless it is kept in a file.
 *
 * <pre>{@code
 * try (EmbeddedCluster cluster = EmbeddedCluster.builder().version("1.36").start()) {
 *   Files.writeString(file, cluster.kubeconfig());
 * }
 * }</pre>
 */
public final class EmbeddedCluster implements AutoCloseable {
  private static final int NO_POLICIES_SINCE = 25;

  private final StateFile file;
  private final Activity activity = new Activity();
  private final Store store;
  private final HttpFront front;
  private final Runnable paced;
  private Credentials administrator;
  private Bootstrap bootstrap;
  private SimulatedMachine machine;

  private EmbeddedCluster(Builder options) {
    Schema schema = Schema.of(options.version);
    if (options.podSecurityPolicies && schema.minor() >= NO_POLICIES_SINCE) {
      throw new IllegalArgumentException(
          "Kubernetes " + options.version + " has no PodSecurityPolicies");
    }
    file = options.file == null ? null : new StateFile(options.file, options.lost);
    paced = activity.paces(options.clock);
    Journal journal = file == null ? Journal.NONE : file;
    try {
      requireVersion(journal, options.version);
      store = new Store(journal);
      front = start(options, schema, journal);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static void requireVersion(Journal journal, String version) {
    String kept = journal.text("version", () -> version);
    if (!kept.equals(version)) {
      throw new IllegalArgumentException(
          "The state is of Kubernetes " + kept + ", not of " + version);
    }
  }

  private HttpFront start(Builder options, Schema schema, Journal journal) {
    Timers timers = Timers.of(options.clock);
    Kinds kinds = new Kinds(schema, store);
    Cluster cluster = new Cluster(schema, store, kinds, options.clock, timers);
    Certificates certificates = new Certificates(journal);
    Certificates.Identity identity =
        certificates.keptClient("kubernetes-admin", List.of("system:masters"));
    administrator =
        new Credentials(identity.certificatePem(), identity.keyPem(), certificates.authorityPem());
    ServiceAccountTokens tokens =
        new ServiceAccountTokens(store, journal, options.clock, schema.minor(), options.audiences);
    LiveContainers live = new LiveContainers();
    Admission admission =
        new Admission(kinds, store, options.clock, options.podSecurityPolicies, live::connect);
    ApiServer server =
        new ApiServer(
            cluster,
            new Authentication(options.anonymous, tokens),
            admission,
            live,
            new AuditTrail(options.policy, options.auditLog, options.clock));
    Sources sources = new Sources();
    if (options.simulated) {
      machine =
          new SimulatedMachine(
              new Objects(store),
              options.clock,
              timers,
              activity,
              sources,
              options.making,
              options.images,
              schema.minor(),
              journal);
    }
    bootstrap =
        new Bootstrap(
            server,
            cluster,
            activity,
            tokens,
            certificates.authorityPem(),
            runtime(options, timers),
            live,
            options.nodeOptions());
    bootstrap.run(options.localStorage, options.simulated);
    try {
      HttpFront served =
          new HttpFront(
              server, certificates, activity, options.port, sources::of, sources::passage);
      if (machine != null) {
        machine.apiAt(served.port());
      }
      return served;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ContainerRuntime runtime(Builder options, Timers timers) {
    if (options.runtime != null) {
      return options.runtime;
    }
    return machine != null
        ? machine.containers()
        : new EmptyContainers(options.clock, timers, options.making);
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
    private boolean localStorage;
    private int port;
    private AuditPolicy policy;
    private Consumer<String> auditLog = line -> {};
    private Path file;
    private Consumer<IOException> lost = failure -> {};
    private List<String> audiences = List.of();
    private ContainerRuntime runtime;
    private boolean simulated;
    private final Map<String, String> images = new HashMap<>();
    private Duration making = Duration.ZERO;
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
     * system's by default. A {@link DrivenClock} is moved by whoever has it; a {@link LeapingClock}
     * leaps by itself over what nobody needs.
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

    /**
     * Whether there is a default StorageClass, {@code local-path}, whose volumes are made on nodes
     * for the claims of their pods, as k3s has it; false by default, as in Kubernetes.
     */
    public Builder localStorage(boolean wanted) {
      localStorage = wanted;
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

    /**
     * How long it takes to make a container, by the cluster's clock; no time by default. On real
     * nodes it is about a second, and what watches how pods come and go may count on it.
     */
    public Builder making(Duration time) {
      making = time;
      return this;
    }

    /** What runs the containers; {@link EmptyContainers} by default. */
    public Builder runtime(ContainerRuntime wanted) {
      runtime = wanted;
      return this;
    }

    /**
     * Whether something runs in the containers: programs that look like those of the images that
     * are known, with files, users and a network as pods' specifications have them. Nothing in them
     * reaches this machine. False by default.
     */
    public Builder simulated(boolean wanted) {
      simulated = wanted;
      return this;
    }

    /**
     * Further images that simulated containers may run.
     *
     * @param files descriptions, as YAML, by the names of their files, such as {@code tool.yaml};
     *     the module's README says what is in them. At the start an {@link
     *     IllegalArgumentException} tells what is wrong, with file and line
     */
    public Builder images(Map<String, String> files) {
      images.putAll(files);
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

    /**
     * Writes an audit log; there is none by default.
     *
     * @param audit a policy of {@code audit.k8s.io/v1}, as YAML
     * @param log takes each event as one line of JSON, before the request is answered, from any
     *     thread
     * @throws IllegalArgumentException if the text is no policy
     */
    public Builder audit(String audit, Consumer<String> log) {
      policy = AuditPolicy.parse(audit);
      auditLog = log;
      return this;
    }

    /**
     * Keeps the state in a file, which is made where it is missing. A cluster that is started with
     * it later goes on from there and takes the same credentials; no write that was answered is
     * missing, even if the process of the one before was killed. One cluster at a time has the
     * file.
     */
    public Builder keptIn(Path wanted) {
      file = wanted;
      return this;
    }

    /**
     * Hears that the state can no longer be written to its file, for instance as the disk is full.
     * Every write is refused from then on.
     *
     * @param listener called from any thread
     */
    public Builder onLostFile(Consumer<IOException> listener) {
      lost = listener;
      return this;
    }

    /** The port to serve; any that is free by default. */
    public Builder port(int wanted) {
      port = wanted;
      return this;
    }

    /**
     * Starts the cluster; it is ready when this returns.
     *
     * @throws UncheckedIOException if its port is taken, or the file of its state cannot be used
     * @throws IllegalArgumentException if the state in the file is of another version, or something
     *     is wrong with the images
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
   * scheduler and nodes have dealt with all that has happened so far, requests are answered, and
   * every process in a container waits for something.
   */
  public void settle() {
    bootstrap.settle();
  }

  /**
   * Hears of each change to an object of a namespace from now on, just when it happens.
   *
   * @param listener takes the object's resource, such as {@code deployments.apps}; called under the
   *     lock of the store, from any thread: must be quick, and must not use the cluster
   * @return ends it when it is closed
   */
  public Changes changes(String namespace, Consumer<String> listener) {
    try {
      return store.watch(
              "", namespace, store.revision(), change -> listener.accept(change.key().resource()))
          ::close;
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells of changes until it is closed; closing it twice does no harm. */
  public interface Changes extends AutoCloseable {
    @Override
    void close();
  }

  /** Stops serving; connections are closed, and the state is gone unless it is kept in a file. */
  @Override
  public void close() {
    if (front != null) {
      front.close();
    }
    // Before the containers: no status reports that they end with the process.
    if (bootstrap != null) {
      bootstrap.close();
    }
    if (machine != null) {
      machine.close();
    }
    paced.run();
    if (file != null) {
      file.close();
    }
  }
}
