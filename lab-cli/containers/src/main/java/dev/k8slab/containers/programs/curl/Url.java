package dev.k8slab.containers.programs.curl;

import java.util.Locale;

/**
 * A URL as curl takes it apart.
 *
 * @param user null if it names none
 * @param path with the query, begins with a slash
 */
record Url(String scheme, String user, String host, int port, String path) {
  private static final int MAX_PORT = 65535;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  static Url parse(String text) throws CurlException {
    String rest = text.split("#", 2)[0];
    String scheme = "http";
    int colon = rest.indexOf("://");
    if (colon > 0 && rest.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
      scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
      rest = rest.substring(colon + 3);
    }
    if (scheme.equals("file")) {
      return file(rest);
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new CurlException(1, "Protocol \"" + scheme + "\" not supported");
    }
    int end = 0;
    while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    String path = rest.substring(end);
    path = path.startsWith("/") ? path : "/" + path;
    if (text.chars().anyMatch(each -> each <= ' ' || each == 0x7f)) {
      throw rejected("Malformed input to a URL function");
    }
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? null : authority.substring(0, at);
    String host = authority.substring(at + 1);
    int port = scheme.equals("https") ? HTTPS : HTTP;
    int last = host.startsWith("[") ? host.indexOf("]:") + 1 : host.lastIndexOf(':');
    if (last > 0) {
      String digits = host.substring(last + 1);
      if (!digits.matches("\\d{0,8}") || !digits.isEmpty() && Integer.parseInt(digits) > MAX_PORT) {
        throw rejected("Port number was not a decimal number between 0 and 65535");
      }
      port = digits.isEmpty() ? port : Integer.parseInt(digits);
      host = host.substring(0, last);
    }
    if (host.isEmpty()) {
      throw rejected("No host part in the URL");
    }
    if (host.matches(".*[\\\\<>\"{}|^`%*()'! ].*")) {
      throw rejected("Bad hostname");
    }
    host = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Url(scheme, user, host, port, path);
  }

  /** A file by its path, with no host or the own one before it. */
  private static Url file(String rest) throws CurlException {
    String path = rest.replaceFirst("^(localhost|127\\.0\\.0\\.1)/", "/");
    if (!path.startsWith("/")) {
      throw rejected("Bad file:// URL");
    }
    return new Url("file", null, "", 0, path.split("\\?", 2)[0]);
  }

  boolean isFile() {
    return scheme.equals("file");
  }

  private static CurlException rejected(String why) {
    return new CurlException(3, "URL rejected: " + why);
  }

  boolean secure() {
    return scheme.equals("https");
  }

  /** As the field Host has it. */
  String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (secure() ? HTTPS : HTTP) ? name : name + ":" + port;
  }

  /** Where a redirect leads. */
  String resolve(String location) {
    if (location.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
      return location;
    }
    String origin = scheme + "://" + authority();
    if (location.startsWith("//")) {
      return scheme + ":" + location;
    }
    if (location.startsWith("/")) {
      return origin + location;
    }
    String base = path.split("\\?", 2)[0];
    return location.startsWith("?")
        ? origin + base + location
        : origin + base.substring(0, base.lastIndexOf('/') + 1) + location;
  }

  @Override
  public String toString() {
    return scheme + "://" + authority() + path;
  }
}
