package dev.k8slab.cluster.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What kinds of clusters that the lab makes itself are set up with. */
public final class SharedTexts {

  private SharedTexts() {}

  /** What the API server writes down for the grader: an audit policy, as YAML. */
  public static String auditPolicy() {
    return text("audit-policy.yaml");
  }

  /** The PodSecurityPolicy that admits everything and its grant, as YAML. */
  public static String podSecurity() {
    return text("pod-security.yaml");
  }

  private static String text(String name) {
    try (InputStream in = SharedTexts.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
