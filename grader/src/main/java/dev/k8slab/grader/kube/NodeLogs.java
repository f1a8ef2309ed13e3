package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that the control plane's kubelet serves at its log endpoint, so that nothing but the
 * API is needed. Every method throws {@link KubernetesClientException} where they cannot be read.
 */
final class NodeLogs {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PARTIAL = 206;
  private static final int BEYOND_END = 416;
  private static final Pattern ENTRY = Pattern.compile("href=\"(?:[^\"]*/)?([^\"/]+)\"");
  private static final byte[] NOTHING = {};

  private final KubernetesClient client;
  private volatile String node;

  NodeLogs(KubernetesClient client) {
    this.client = client;
  }

  /** How long a file is now, in bytes. */
  long length(String file) {
    HttpResponse<byte[]> response = get(file, "bytes=0-0");
    String range = response.header("Content-Range");
    return response.code() == PARTIAL && range != null
        ? Long.parseLong(range.substring(range.indexOf('/') + 1))
        : 0;
  }

  /** All of a file. */
  byte[] all(String file) {
    HttpResponse<byte[]> all = get(file, "bytes=0-");
    return all.code() == BEYOND_END ? NOTHING : all.body();
  }

  /**
   * What follows a place in a file, from the end of the line before on, so that nothing new is no
   * empty answer; or nothing where no line ends there.
   *
   * @param offset in bytes, at least 1
   */
  Optional<byte[]> from(String file, long offset) {
    HttpResponse<byte[]> rest = get(file, "bytes=" + (offset - 1) + "-");
    byte[] body = rest.body();
    return rest.code() == PARTIAL && body.length > 0 && body[0] == '\n'
        ? Optional.of(body)
        : Optional.empty();
  }

  /**
   * The names of the files in a folder, in their order.
   *
   * @param folder with a slash at its end; empty for the topmost
   */
  List<String> names(String folder) {
    String page = new String(get(folder, "bytes=0-").body(), StandardCharsets.UTF_8);
    return ENTRY.matcher(page).results().map(entry -> entry.group(1)).sorted().toList();
  }

  private HttpResponse<byte[]> get(String file, String range) {
    HttpResponse<byte[]> response =
        RawQuestion.get(
            client,
            "/api/v1/nodes/" + node() + "/proxy/logs/" + file,
            Map.of("Range", range),
            byte[].class,
            PATIENCE);
    if (!response.isSuccessful() && response.code() != BEYOND_END) {
      node = null;
      throw new KubernetesClientException(
          "the audit log cannot be read (HTTP " + response.code() + ")", response.code(), null);
    }
    return response;
  }

  private String node() {
    String known = node;
    if (known == null) {
      List<Node> nodes = client.nodes().list().getItems();
      known =
          nodes.stream()
              .filter(NodeLogs::controlPlane)
              .findFirst()
              .or(() -> nodes.stream().findFirst())
              .map(each -> each.getMetadata().getName())
              .orElseThrow(() -> new KubernetesClientException("the cluster has no node"));
      node = known;
    }
    return known;
  }

  private static boolean controlPlane(Node node) {
    return node.getMetadata().getLabels() != null
        && node.getMetadata().getLabels().keySet().stream()
            .anyMatch(label -> label.equals("node-role.kubernetes.io/control-plane"));
  }
}
