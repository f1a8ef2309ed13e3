package dev.k8slab.embedded.request;

import java.util.List;
import java.util.Map;

/**
 * A request, apart from how it came.
 *
 * @param headers by name in lower case
 * @param client the distinguished name's parts of a verified client certificate; null without one
 * @param source the address that it comes from
 */
public record ApiRequest(
    String method,
    String path,
    Query query,
    Map<String, List<String>> headers,
    byte[] body,
    ClientCertificate client,
    String source) {

  /** Who a client certificate speaks for: its common name and its organisations. */
  public record ClientCertificate(String commonName, List<String> organisations) {}

  /** A header's first value; empty where there is none. */
  public String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }
}
