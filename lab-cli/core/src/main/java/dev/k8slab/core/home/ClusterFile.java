package dev.k8slab.core.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.Optional;

/** Remembers the cluster that is open, from one process to the next. */
public final class ClusterFile {

  private final LabHome home;

  /** The cluster of this folder. */
  public ClusterFile(LabHome home) {
    this.home = home;
  }

  /** The cluster that was opened last and not closed. */
  public Optional<ClusterRecord> read() throws IOException, LabException {
    if (!Files.exists(home.clusterFile())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StateJson.MAPPER.readValue(AtomicFile.read(home.clusterFile()), ClusterRecord.class));
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new LabException(
          Problem.UNREADABLE_STATE,
          "The file "
              + home.clusterFile()
              + " cannot be read: run `lab clean`, which removes it with all clusters, then `lab up`.",
          e);
    }
  }

  /** Remembers a cluster. */
  public void write(ClusterRecord record) throws IOException {
    AtomicFile.write(
        home.file(home.clusterFile().getFileName().toString()),
        StateJson.MAPPER.writeValueAsString(record) + "\n");
  }

  /** Forgets the cluster. */
  public void remove() throws IOException {
    Files.deleteIfExists(home.clusterFile());
  }
}
