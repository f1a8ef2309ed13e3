package dev.k8slab.grader.kube;

import dev.k8slab.port.RawQuestion;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The files that the control plane's kubelet serves at its log endpoint, so that nothing but the
 * API is needed. Every method throws {@link KubernetesClientException} where they cannot be read.
 */
final class NodeLogs {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int PARTIAL = 206;
  private static final int BEYOND_END = 416;
  private static final Pattern ENTRY = Pattern.compile("href=\"(?:[^\"]*/)?([^\"/]+)\"");
  private static final byte[] NOTHING = {};

  private final KubernetesClient client;
  private volatile String node;

  NodeLogs(KubernetesClient client) {
    this.client = client;
  }

  /**
   * A piece of a file.
   *
   * @param body fewer bytes than were asked for where the file ends before; none where it ended
   *     before the place
   * @param length how long the file is now, in bytes
   */
  record Piece(byte[] body, long length) {}

  /**
   * What stands at a place of a file. The kubelet takes long for long pieces.
   *
   * @param offset in bytes
   * @param most how many bytes at most
   */
  Piece piece(String file, long offset, int most) {
    HttpResponse<byte[]> response =
        get(file, Map.of("Range", "bytes=" + offset + "-" + (offset + most - 1)));
    if (response.code() == BEYOND_END) {
      return new Piece(NOTHING, offset);
    }
    String range = response.header("Content-Range");
    if (response.code() == PARTIAL && range != null) {
      return new Piece(response.body(), Long.parseLong(range.substring(range.indexOf('/') + 1)));
    }
    // an empty file has no ranges, and whoever knows none gives all of it
    byte[] all = response.body();
    int from = (int) Math.min(offset, all.length);
    return new Piece(
        Arrays.copyOfRange(all, from, (int) Math.min(all.length, (long) from + most)), all.length);
  }

  /** All of a file. */
  byte[] all(String file) {
    return get(file, Map.of()).body();
  }

  /**
   * The names of the files in a folder, in their order.
   *
   * @param folder with a slash at its end; empty for the topmost
   */
  List<String> names(String folder) {
    String page = new String(get(folder, Map.of()).body(), StandardCharsets.UTF_8);
    return ENTRY.matcher(page).results().map(entry -> entry.group(1)).sorted().toList();
  }

  private HttpResponse<byte[]> get(String file, Map<String, String> headers) {
    HttpResponse<byte[]> response =
        RawQuestion.get(
            client,
            "/api/v1/nodes/" + node() + "/proxy/logs/" + file,
            headers,
            byte[].class,
            TIMEOUT);
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
