package dev.k8slab.grader.kind.credentials;

import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kube.ClusterTrouble;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text that may hold a token, as it was found in a container.
 *
 * @param place where, as the container sees it
 */
record FoundText(String text, String place) {

  private static final Pattern LINE = Pattern.compile("F (\\S+) (.*)");

  /** The kubelet keeps the files of a volume in a folder for each version of it. */
  private static final Pattern VERSION = Pattern.compile("/\\.\\.\\d{4}_[^/]*(?=/)");

  /** What a line tells, or nothing where it is none of these. */
  static Optional<FoundText> read(String line) {
    Matcher found = LINE.matcher(line);
    return found.matches()
        ? Optional.of(new FoundText(found.group(1), VERSION.matcher(found.group(2)).replaceAll("")))
        : Optional.empty();
  }

  /** What may be a token in it. */
  Stream<Candidate> candidates(RunningContainer where) {
    return TokenText.find(text).stream()
        .map(token -> new Candidate(where + ": " + place, new Candidate.Token(token)));
  }

  /** The trouble where a container has more than can be searched in a moment. */
  static ClusterTrouble tooMany(RunningContainer where) {
    return new ClusterTrouble(
        "too-many-files",
        where
            + " has more files than the lab can search for tokens: remove what is not needed, then check again.");
  }
}
