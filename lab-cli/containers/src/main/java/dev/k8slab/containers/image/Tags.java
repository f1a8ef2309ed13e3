package dev.k8slab.containers.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tags an image has, and the version that each stands for.
 *
 * @param versions the newest first
 * @param partial whether the beginning of a version stands for the newest that begins so
 * @param names tags that are no versions, with the version that each stands for
 * @param suffixes what may follow a version or a name; with the empty one if nothing need follow
 * @param pattern of further tags, which stand for the newest version; null for none
 */
record Tags(
    List<String> versions,
    boolean partial,
    Map<String, String> names,
    List<String> suffixes,
    Pattern pattern) {

  /** The version that a tag stands for; empty if there is no such tag. */
  Optional<String> version(String tag) {
    for (String suffix : suffixes) {
      if (tag.endsWith(suffix)) {
        Optional<String> found = exact(tag.substring(0, tag.length() - suffix.length()));
        if (found.isPresent()) {
          return found;
        }
      }
      if (tag.equals(suffix.replaceFirst("^-", "")) && !suffix.isEmpty()) {
        return Optional.of(newest());
      }
    }
    return pattern != null && pattern.matcher(tag).matches()
        ? Optional.of(newest())
        : Optional.empty();
  }

  /** The same, but for what is said of one's own. */
  Tags with(List<String> ownSuffixes) {
    return new Tags(versions, partial, names, ownSuffixes, pattern);
  }

  /** The version that is meant where none is named. */
  String newest() {
    return versions.isEmpty() ? "" : versions.get(0);
  }

  private Optional<String> exact(String tag) {
    String named = names.get(tag);
    if (named != null) {
      return Optional.of(named);
    }
    return versions.stream()
        .filter(
            version ->
                version.equals(tag) || partial && !tag.isEmpty() && version.startsWith(tag + "."))
        .findFirst();
  }
}
