package dev.k8slab.grader.evidence;

import dev.k8slab.grader.kube.AuditEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The commands that ran in pods for somebody outside. Not safe for several threads. */
final class Sessions {

  private final List<History.Session> sessions;

  /** Those that are known. */
  Sessions(List<History.Session> known) {
    sessions = new ArrayList<>(known);
  }

  List<History.Session> all() {
    return List.copyOf(sessions);
  }

  /** Takes in the request for one, which is written down when it is over. */
  void ran(AuditEvent event) {
    List<String> words = new ArrayList<>();
    String uri = event.text("uri");
    for (String part : uri.substring(uri.indexOf('?') + 1).split("&")) {
      if (part.startsWith("command=")) {
        words.add(URLDecoder.decode(part.substring("command=".length()), StandardCharsets.UTF_8));
      }
    }
    sessions.add(
        new History.Session(
            event.text("name"), String.join(" ", words), event.time(), event.ended()));
  }

  /** The commands that were running in a pod at a time. */
  List<Object> at(String pod, Instant then) {
    return new ArrayList<>(
        sessions.stream()
            .filter(
                session ->
                    session.pod().equals(pod)
                        && !session.from().isAfter(then)
                        && !session.to().isBefore(then))
            .map(History.Session::command)
            .toList());
  }

  /** Forgets those that were over then. */
  void forgetBefore(Instant horizon) {
    sessions.removeIf(session -> session.to().isBefore(horizon));
  }
}
