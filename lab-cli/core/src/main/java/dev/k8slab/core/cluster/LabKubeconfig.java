package dev.k8slab.core.cluster;

import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.access.KubeconfigText;
import dev.k8slab.cluster.access.PrivateFiles;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfoBuilder;
import io.fabric8.kubernetes.api.model.NamedClusterBuilder;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.NamedContextBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The kubeconfig the learner works with: one context for each track, called after it. Whatever else
 * the learner changes in it stays.
 *
 * @param file the file
 */
public record LabKubeconfig(Path file) {

  /**
   * Has exactly the contexts of these clusters; the current one stays where it still is one.
   *
   * @throws IOException where a cluster's own kubeconfig or the file cannot be read or written
   */
  public void sync(Map<Track, ClusterRecord> open) throws IOException {
    Config config = read();
    String before = Serialization.asYaml(config);
    for (Track track : Track.values()) {
      ClusterRecord record = open.get(track);
      if (record == null) {
        remove(config, track.word());
      } else if (context(config, track.word()).isEmpty()
          || !server(config, track.word()).equals(server(source(record)))) {
        remove(config, track.word());
        add(config, track.word(), source(record));
      }
    }
    if (context(config, config.getCurrentContext()).isEmpty()) {
      config.setCurrentContext(open.keySet().stream().map(Track::word).findFirst().orElse(null));
    }
    if (open.isEmpty() && config.getContexts().isEmpty()) {
      Files.deleteIfExists(file);
    } else if (!Serialization.asYaml(config).equals(before)) {
      write(config);
    }
  }

  /** Makes a plain kubectl work in this namespace of a track's cluster. */
  public void use(Track track, String namespace) throws IOException {
    Config config = read();
    context(config, track.word()).ifPresent(context -> context.setNamespace(namespace));
    config.setCurrentContext(track.word());
    write(config);
  }

  /** Makes a plain kubectl work on a track's cluster, in the namespace that it had there. */
  public void use(Track track) throws IOException {
    Config config = read();
    config.setCurrentContext(track.word());
    write(config);
  }

  /** The track of the current context, or nothing where that is another one. */
  public Optional<Track> current() throws IOException {
    String current = read().getCurrentContext();
    return current == null ? Optional.empty() : Track.of(current);
  }

  /** The namespace that a plain kubectl works in on a track's cluster. */
  public String namespace(Track track) throws IOException {
    return context(read(), track.word())
        .map(Context::getNamespace)
        .filter(namespace -> !namespace.isBlank())
        .orElse("default");
  }

  private static Config source(ClusterRecord record) throws IOException {
    return KubeconfigText.parse(Files.readString(record.kubeconfig()));
  }

  private Config read() throws IOException {
    Config config = Files.exists(file) ? KubeconfigText.parse(Files.readString(file)) : null;
    return config == null
        ? new ConfigBuilder().withApiVersion("v1").withKind("Config").build()
        : config;
  }

  private void write(Config config) throws IOException {
    PrivateFiles.write(file, Serialization.asYaml(config));
  }

  private static void add(Config config, String name, Config source) {
    Context context = source.getContexts().get(0).getContext();
    Cluster cluster = source.getClusters().get(0).getCluster();
    AuthInfo user = source.getUsers().get(0).getUser();
    config.getClusters().add(new NamedClusterBuilder().withName(name).withCluster(cluster).build());
    config.getUsers().add(new NamedAuthInfoBuilder().withName(name).withUser(user).build());
    config
        .getContexts()
        .add(
            new NamedContextBuilder()
                .withName(name)
                .withNewContext()
                .withCluster(name)
                .withUser(name)
                .withNamespace(context.getNamespace())
                .endContext()
                .build());
  }

  private static void remove(Config config, String name) {
    config.getClusters().removeIf(each -> each.getName().equals(name));
    config.getUsers().removeIf(each -> each.getName().equals(name));
    config.getContexts().removeIf(each -> each.getName().equals(name));
  }

  private static Optional<Context> context(Config config, String name) {
    return config.getContexts().stream()
        .filter(each -> each.getName().equals(name))
        .map(NamedContext::getContext)
        .findFirst();
  }

  private static String server(Config config, String name) {
    return config.getClusters().stream()
        .filter(each -> each.getName().equals(name))
        .map(each -> identity(each.getCluster()))
        .findFirst()
        .orElse("");
  }

  private static String server(Config source) {
    return identity(source.getClusters().get(0).getCluster());
  }

  /** Two clusters may have had the same address, one after the other. */
  private static String identity(Cluster cluster) {
    return cluster.getServer() + " " + cluster.getCertificateAuthorityData();
  }
}
