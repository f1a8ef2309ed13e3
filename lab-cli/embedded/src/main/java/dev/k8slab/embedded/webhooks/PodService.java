package dev.k8slab.embedded.webhooks;

/**
 * A webhook behind a Service.
 *
 * @param host by which its certificate is checked, such as {@code hooks.default.svc}
 * @param port the Service's
 * @param path begins with a slash
 * @param pod the uid of the pod that answers for it; empty if that is none
 * @param address of that pod
 * @param podPort the pod's port
 */
public record PodService(
    String host, int port, String path, String pod, String address, int podPort) {
  String url() {
    return "https://" + host + ":" + port + path;
  }
}
