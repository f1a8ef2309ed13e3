package dev.k8slab.cluster.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Users that proxies want to know, as the JDK's client takes them. */
final class ProxyUsers {

  private static final String DISABLED = "jdk.http.auth.tunneling.disabledSchemes";

  private ProxyUsers() {}

  /**
   * Without this, to be called before that client is first used, it leaves a user's name and
   * password out on the way to a proxy.
   */
  static void allow() {
    if (System.getProperty(DISABLED) == null) {
      System.setProperty(DISABLED, "");
    }
  }

  /** What a request says of the user that a proxy's address names. */
  static String header(URI proxy) {
    byte[] user = proxy.getUserInfo().getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(user);
  }
}
