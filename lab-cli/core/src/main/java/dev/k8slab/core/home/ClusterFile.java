package dev.k8slab.core.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.List;
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
      JsonNode json = StateJson.MAPPER.readTree(AtomicFile.read(home.clusterFile()));
      return Optional.of(StateJson.MAPPER.treeToValue(today(json), ClusterRecord.class));
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

  /** Earlier labs kept what differs by kind beside the rest. */
  private static JsonNode today(JsonNode json) {
    if (json instanceof ObjectNode record && !record.has("details")) {
      boolean container = record.path("container").isTextual();
      ObjectNode details = record.putObject("details");
      details.put("is", container ? "container" : "context");
      for (String each : List.of("image", "container", "context", "auditLog")) {
        details.set(each, record.path(each));
      }
    }
    return json;
  }
}
