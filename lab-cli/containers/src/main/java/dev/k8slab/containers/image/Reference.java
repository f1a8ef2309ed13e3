package dev.k8slab.containers.image;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image, in full. Follows {@code reference.ParseDockerRef} of
 * distribution/reference.
 *
 * @param repository with its host, such as {@code docker.io/library/busybox}
 * @param tag empty if it has a digest
 * @param digest such as {@code sha256:…}; empty if it has a tag
 */
public record Reference(String repository, String tag, String digest) {
  private static final int MAX_NAME = 255;
  private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<name>(?:[a-zA-Z0-9.\\-\\[\\]:]+/)?"
              + PART
              + "(?:/"
              + PART
              + ")*)"
              + "(?::(?<tag>\\w[\\w.-]{0,127}))?"
              + "(?:@(?<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?");

  /**
   * Reads a name as people write it.
   *
   * @throws IllegalArgumentException in the words of the reference library if it is none
   */
  public static Reference parse(String text) {
    if (text.matches("[a-f0-9]{64}")) {
      throw new IllegalArgumentException(
          "invalid repository name (" + text + "), cannot specify 64-byte hexadecimal strings");
    }
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean host =
        first.contains(".")
            || first.contains(":")
            || first.equals("localhost")
            || !first.equals(first.toLowerCase(Locale.ROOT));
    String domain = host ? first : "docker.io";
    String rest = host ? text.substring(slash + 1) : text;
    domain = domain.equals("index.docker.io") ? "docker.io" : domain;
    if (domain.equals("docker.io") && !rest.contains("/")) {
      rest = "library/" + rest;
    }
    String path = rest.split("[:@]", 2)[0];
    if (!path.equals(path.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "invalid reference format: repository name (" + path + ") must be lowercase");
    }
    Matcher matcher = SHAPE.matcher(domain + "/" + rest);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("invalid reference format");
    }
    String name = matcher.group("name");
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException("repository name must not be more than 255 characters");
    }
    if (matcher.group("digest") != null) {
      return new Reference(name, "", matcher.group("digest"));
    }
    return new Reference(name, matcher.group("tag") == null ? "latest" : matcher.group("tag"), "");
  }

  @Override
  public String toString() {
    return repository + (digest.isEmpty() ? ":" + tag : "@" + digest);
  }
}
