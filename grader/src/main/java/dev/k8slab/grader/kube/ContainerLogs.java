package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads what containers have written to their logs. */
public final class ContainerLogs {

  /** Of a longer log only so much of its end is read, in bytes. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final String GONE = "log-gone";

  private static final Pattern REMOVED =
      Pattern.compile("unable to retrieve container logs for (container )?[a-z-]+://[0-9a-f]+\\s*");

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
   * @throws ContainerGone where the container that wrote it was removed
   */
  public String read(String pod, String container, boolean previous) {
    ContainerResource resource = container(pod, container);
    try (InputStream in =
        previous ? resource.terminated().getLogInputStream() : resource.getLogInputStream()) {
      return said(end(in), "container " + container + " of pod " + pod);
    } catch (IOException e) {
      throw new KubernetesClientException(
          "the log of container " + container + " of pod " + pod + " cannot be read", e);
    }
  }

  /**
   * The log of the run of a container that ended last. While a container that has ended is not yet
   * started again, that is its log; the kubelet keeps no earlier one for long then.
   *
   * @param pod as it was when the container was seen to have been started again
   * @throws KubernetesClientException where the API server or the kubelet does not give it
   * @throws ContainerGone where the container was started again meanwhile, or removed
   */
  public String ended(Pod pod, String container) {
    String name = pod.getMetadata().getName();
    if (!Pods.ended(pod).contains(container)) {
      return read(name, container, true);
    }
    String log = read(name, container, false);
    Pod now = client.pods().inNamespace(namespace).withName(name).get();
    if (now == null || Pods.restarts(now, container) != Pods.restarts(pod, container)) {
      throw new ContainerGone(GONE, gone("container " + container + " of pod " + name));
    }
    return log;
  }

  /**
   * The last lines of a container's log.
   *
   * @throws KubernetesClientException where the API server or the kubelet does not give it
   * @throws ContainerGone where the container that wrote it was removed
   */
  public String lastLines(String pod, String container, int lines) {
    return said(
        container(pod, container).tailingLines(lines).getLog(),
        "container " + container + " of pod " + pod);
  }

  /**
   * What a container said. Where the container was removed between two looks of the kubelet's, it
   * answers 200 with a sentence of its own ({@code GetContainerLogs} of {@code pkg/kubelet}).
   */
  static String said(String log, String where) {
    if (REMOVED.matcher(log).matches()) {
      throw new ContainerGone(GONE, gone(where));
    }
    return log;
  }

  private static String gone(String where) {
    return "The log of "
        + where
        + " is gone, as another container has taken the place of the one that wrote it: check again.";
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

  /** The text, or the whole lines at its end that are no longer than {@link #MAX_BYTES}. */
  static String end(InputStream in) throws IOException {
    byte[] buffer = new byte[2 * MAX_BYTES];
    int length = 0;
    boolean cut = false;
    for (int read = 0; read >= 0; read = in.read(buffer, length, buffer.length - length)) {
      length += read;
      if (length == buffer.length) {
        System.arraycopy(buffer, MAX_BYTES, buffer, 0, MAX_BYTES);
        length = MAX_BYTES;
        cut = true;
      }
    }
    int begin = Math.max(0, length - MAX_BYTES);
    String text = new String(buffer, begin, length - begin, StandardCharsets.UTF_8);
    return cut || begin > 0 ? text.substring(text.indexOf('\n') + 1) : text;
  }
}
