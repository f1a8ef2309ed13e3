package dev.k8slab.core.cluster;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The clusters that were open at one moment, as far as is known without looking at them. */
public final class OpenClusters {

  private final Map<Track, ClusterRecord> records;
  private final Path kubeconfig;

  /**
   * These clusters.
   *
   * @param kubeconfig the learner's
   */
  OpenClusters(Map<Track, ClusterRecord> records, Path kubeconfig) {
    this.records = records;
    this.kubeconfig = kubeconfig;
  }

  /** Whether none is open. */
  public boolean isEmpty() {
    return records.isEmpty();
  }

  /** Whether a track's cluster is open. */
  public boolean has(Track track) {
    return records.containsKey(track);
  }

  /** The cluster of a track, which is open. */
  public Cluster cluster(Track track) throws LabException {
    return Clusters.attach(records.get(track));
  }

  /** All of them, by track. */
  public Map<Track, Cluster> all() throws LabException {
    Map<Track, Cluster> all = new EnumMap<>(Track.class);
    for (Track track : records.keySet()) {
      all.put(track, cluster(track));
    }
    return all;
  }

  /**
   * The track whose cluster a plain kubectl works on, or nothing where none is open.
   *
   * @throws IOException as {@link #kubeconfig}
   */
  public Optional<Track> current() throws IOException {
    Optional<Track> chosen = records.size() < 2 ? Optional.empty() : kubeconfig().current();
    return chosen.filter(this::has).or(() -> records.keySet().stream().findFirst());
  }

  /**
   * The learner's kubeconfig, with a context for each of them.
   *
   * @throws IOException where it cannot be read, or has to be written and cannot be
   */
  public LabKubeconfig kubeconfig() throws IOException {
    LabKubeconfig learners = new LabKubeconfig(kubeconfig);
    if (!isEmpty() && !Files.exists(kubeconfig)) {
      // an earlier lab has opened them
      learners.sync(records);
    }
    return learners;
  }
}
