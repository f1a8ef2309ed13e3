package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what containers have written to their logs. */
public final class ContainerLogs {

  /** Of a longer log only so much of its end is read, in bytes. */
  static final int MOST = 1024 * 1024;

  private final KubernetesClient client;
  private final String namespace;

  /** Logs of containers in this namespace. */
  public ContainerLogs(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * The log of a container that has started, or its end in whole lines.
   *
   * @param previous whether the container before the last restart is meant
   * @throws KubernetesClientException where the API server or the kubelet does not give it
   */
  public String read(String pod, String container, boolean previous) {
    ContainerResource resource = container(pod, container);
    try (InputStream in =
        previous ? resource.terminated().getLogInputStream() : resource.getLogInputStream()) {
      return end(in);
    } catch (IOException e) {
      throw new KubernetesClientException(
          "the log of container " + container + " of pod " + pod + " cannot be read", e);
    }
  }

  /**
   * The last lines of a container's log.
   *
   * @throws KubernetesClientException where the API server or the kubelet does not give it
   */
  public String lastLines(String pod, String container, int lines) {
    return container(pod, container).tailingLines(lines).getLog();
  }

  private ContainerResource container(String pod, String container) {
    // whoever asks has seen that the container has started: no use in waiting until it is ready
    return client
        .pods()
        .inNamespace(namespace)
        .withName(pod)
        .inContainer(container)
        .withReadyWaitTimeout(0);
  }

  /** The text, or the whole lines at its end that are no longer than {@link #MOST}. */
  static String end(InputStream in) throws IOException {
    byte[] buffer = new byte[2 * MOST];
    int length = 0;
    boolean cut = false;
    for (int read = 0; read >= 0; read = in.read(buffer, length, buffer.length - length)) {
      length += read;
      if (length == buffer.length) {
        System.arraycopy(buffer, MOST, buffer, 0, MOST);
        length = MOST;
        cut = true;
      }
    }
    int begin = Math.max(0, length - MOST);
    String text = new String(buffer, begin, length - begin, StandardCharsets.UTF_8);
    return cut || begin > 0 ? text.substring(text.indexOf('\n') + 1) : text;
  }
}
