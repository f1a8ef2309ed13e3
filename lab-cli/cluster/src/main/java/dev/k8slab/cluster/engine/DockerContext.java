package dev.k8slab.cluster.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The context that docker's own command line works in, which is how Colima, Rancher Desktop and
 * rootless Docker tell where their engine listens.
 *
 * @param name its name
 * @param host the address of its engine
 */
record DockerContext(String name, URI host) {

  /** The name of the context that stands for the usual place. */
  private static final String DEFAULT = "default";

  /**
   * The context in use: the one of {@code DOCKER_CONTEXT}, else the {@code currentContext} of
   * docker's configuration. Nothing where that is the default one, or cannot be read.
   */
  static Optional<DockerContext> current(Map<String, String> environment, Path home) {
    String folder = environment.getOrDefault("DOCKER_CONFIG", "");
    Path config = folder.isBlank() ? home.resolve(".docker") : Path.of(folder);
    try {
      String named = environment.getOrDefault("DOCKER_CONTEXT", "");
      String name =
          named.isBlank() ? text(config.resolve("config.json"), "/currentContext") : named;
      if (name.isBlank() || name.equals(DEFAULT)) {
        return Optional.empty();
      }
      // docker names the folder by the digest, as a name may hold what a folder's may not
      Path meta = config.resolve("contexts/meta").resolve(digest(name)).resolve("meta.json");
      String host = text(meta, "/Endpoints/docker/Host");
      return host.isBlank()
          ? Optional.empty()
          : Optional.of(new DockerContext(name, URI.create(host)));
    } catch (IOException | IllegalArgumentException e) {
      // docker's own command line tells what is wrong with its files
      return Optional.empty();
    }
  }

  private static String text(Path file, String pointer) throws IOException {
    if (!Files.isReadable(file)) {
      return "";
    }
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    return json == null ? "" : json.at(pointer).asText("");
  }

  private static String digest(String name) {
    try {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
