package dev.k8slab.containers.programs.curl;

/** What curl adds where it does not believe a certificate. */
final class Certificates {
  static final String MORE =
      """
      More details here: https://curl.se/docs/sslcerts.html

      curl failed to verify the legitimacy of the server and therefore could not
      establish a secure connection to it. To learn more about this situation and
      how to fix it, please visit the web page mentioned above.
      """;

  private Certificates() {}
}
