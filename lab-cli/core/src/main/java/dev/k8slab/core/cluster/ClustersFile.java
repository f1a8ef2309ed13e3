package dev.k8slab.core.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.core.home.AtomicFile;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.core.home.StateJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Remembers the clusters that are open, from one process to the next. */
public final class ClustersFile {

  private static final String TRACKS = "tracks";

  private final LabHome home;

  /** The clusters of this folder. */
  public ClustersFile(LabHome home) {
    this.home = home;
  }

  /** The clusters that were opened and not closed, by their tracks. */
  public Map<Track, ClusterRecord> read() throws IOException, LabException {
    Map<Track, ClusterRecord> all = new EnumMap<>(Track.class);
    if (!Files.exists(home.clusterFile())) {
      return all;
    }
    try {
      JsonNode json = StateJson.MAPPER.readTree(AtomicFile.read(home.clusterFile()));
      if (json.has(TRACKS)) {
        for (Track track : Track.values()) {
          if (json.get(TRACKS).has(track.word())) {
            all.put(track, record(json.get(TRACKS).get(track.word())));
          }
        }
      } else {
        // earlier labs had one cluster
        ClusterRecord only = record(withDetails(json));
        all.put(Track.ofVersion(only.kubernetes()), only);
      }
      return all;
    } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
      throw new LabException(
          Problem.UNREADABLE_STATE,
          "The file "
              + home.clusterFile()
              + " cannot be read: run `lab clean`, which removes it with all clusters, then `lab up`.",
          e);
    }
  }

  private static ClusterRecord record(JsonNode json) throws JsonProcessingException {
    return StateJson.MAPPER.treeToValue(json, ClusterRecord.class);
  }

  /** Earlier labs kept what differs by kind beside the rest. */
  private static JsonNode withDetails(JsonNode json) {
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

  /** Remembers the cluster of a track. */
  public void put(Track track, ClusterRecord record) throws IOException, LabException {
    Map<Track, ClusterRecord> all = read();
    all.put(track, record);
    write(all);
  }

  /** Forgets a cluster. */
  public void remove(String id) throws IOException, LabException {
    Map<Track, ClusterRecord> all = read();
    all.values().removeIf(each -> each.id().equals(id));
    if (all.isEmpty()) {
      Files.deleteIfExists(home.clusterFile());
    } else {
      write(all);
    }
  }

  private void write(Map<Track, ClusterRecord> all) throws IOException {
    ObjectNode json = StateJson.MAPPER.createObjectNode();
    ObjectNode tracks = json.putObject(TRACKS);
    all.forEach((track, record) -> tracks.set(track.word(), StateJson.MAPPER.valueToTree(record)));
    AtomicFile.write(
        home.file(home.clusterFile().getFileName().toString()),
        StateJson.MAPPER.writeValueAsString(json) + "\n");
  }
}
