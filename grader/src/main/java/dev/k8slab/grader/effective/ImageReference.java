package dev.k8slab.grader.effective;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which image a text means, as {@code ParseNormalizedNamed} of {@code
 * github.com/distribution/reference} reads it, which the kubelet and the defaulting of pull
 * policies use ({@code ParseImageName} of {@code k8s.io/kubernetes/pkg/util/parsers}).
 *
 * @param name registry and repository, such as {@code docker.io/library/nginx}
 * @param tag the tag, {@code latest} where neither tag nor digest is written ({@code TagNameOnly}),
 *     empty where only a digest is
 * @param digest such as {@code sha256:…}, empty where none is written
 */
public record ImageReference(String name, String tag, String digest) {

  private static final String HUB = "docker.io";
  private static final String HUB_ONCE = "index.docker.io";
  private static final String LATEST = "latest";

  private static final String DOMAIN_PART = "[a-zA-Z0-9]++(?:-++[a-zA-Z0-9]++)*+";
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:%1$s(?:\\.%1$s)*+|\\[[a-fA-F0-9:]++\\])(?::[0-9]++)?".formatted(DOMAIN_PART));
  private static final String PATH_PART = "[a-z0-9]++(?:(?:__|[._]|-++)[a-z0-9]++)*+";
  private static final Pattern PATH = Pattern.compile("%1$s(?:/%1$s)*+".formatted(PATH_PART));
  private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");
  private static final Pattern DIGEST =
      Pattern.compile("sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");

  /** {@code RepositoryNameTotalLengthMax}. */
  private static final int MAX_PATH_LENGTH = 255;

  /** Longer than any domain, path, tag and digest together. */
  private static final int MAX_LENGTH = 1000;

  /**
   * Reads a reference.
   *
   * @return nothing where the text is no reference: a kubelet says {@code InvalidImageName} then
   */
  public static Optional<ImageReference> parse(String text) {
    if (text.length() > MAX_LENGTH || IDENTIFIER.matcher(text).matches()) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean domainGiven = isDomain(first);
    String domain = domainGiven && !first.equals(HUB_ONCE) ? first : HUB;
    String rest = domainGiven ? text.substring(slash + 1) : text;

    int at = rest.indexOf('@');
    String digest = at < 0 ? "" : rest.substring(at + 1);
    String tagged = at < 0 ? rest : rest.substring(0, at);
    int colon = tagged.indexOf(':');
    String tag = colon >= 0 ? tagged.substring(colon + 1) : at < 0 ? LATEST : "";
    String path = colon < 0 ? tagged : tagged.substring(0, colon);
    if (domain.equals(HUB) && !path.contains("/")) {
      path = "library/" + path;
    }
    boolean valid =
        DOMAIN.matcher(domain).matches()
            && PATH.matcher(path).matches()
            && path.length() <= MAX_PATH_LENGTH
            && (colon < 0 || TAG.matcher(tag).matches())
            && (at < 0 || DIGEST.matcher(digest).matches());
    return valid
        ? Optional.of(new ImageReference(domain + "/" + path, tag, digest))
        : Optional.empty();
  }

  /** What {@code splitDockerDomain} takes for a domain. */
  private static boolean isDomain(String first) {
    return first.equals("localhost")
        || first.contains(".")
        || first.contains(":")
        || !first.toLowerCase(Locale.ROOT).equals(first);
  }

  /** The reference in full, as in {@code docker.io/library/nginx:latest}. */
  public String canonical() {
    return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
  }

  /**
   * The reference in full, to be compared with others. What is no reference stays as it is and so
   * equals no right one: the API server lets it pass, so it is the learner's mistake.
   */
  public static String canonical(String text) {
    return parse(text).map(ImageReference::canonical).orElse(text);
  }
}
