package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.programs.serve.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The directives return, rewrite, set, break and if of a visit's scope. */
final class Rewrites {
  private final Visit visit;
  private final StaticFiles files;
  private boolean again;

  Rewrites(Visit visit, StaticFiles files) {
    this.visit = visit;
    this.files = files;
  }

  /** Whether a rewrite wants its path to be looked up again. */
  boolean again() {
    boolean wanted = again;
    again = false;
    return wanted;
  }

  /** An answer, if one of them gives it; null to go on. */
  Answer run() throws IOException {
    return run(visit.scope.block());
  }

  private Answer run(List<Directive> block) throws IOException {
    for (Directive each : block) {
      List<String> words = each.arguments();
      switch (each.name()) {
        case "return" -> {
          return returned(words);
        }
        case "set" ->
            visit.variables.set(words.get(0).substring(1), visit.variables.expand(words.get(1)));
        case "break" -> {
          return null;
        }
        case "if" -> {
          if (holds(words)) {
            visit.scope = visit.scope.inner(each);
            Answer answer = run(each.block());
            if (answer != null) {
              return answer;
            }
          }
        }
        case "rewrite" -> {
          List<String> groups =
              words.size() < 2 ? null : Patterns.match(words.get(0), visit.variables.uri(), false);
          if (groups == null) {
            continue;
          }
          for (int i = 0; i < groups.size(); i++) {
            visit.variables.set(String.valueOf(i), groups.get(i));
          }
          String target = visit.variables.expand(words.get(1));
          String how = words.size() > 2 ? words.get(2) : "";
          if (how.equals("permanent") || how.equals("redirect") || target.matches("https?://.*")) {
            return files.status(visit, how.equals("permanent") ? 301 : 302, target);
          }
          String[] parts = target.split("\\?", 2);
          visit.variables.uri(parts[0]);
          if (parts.length > 1) {
            visit.variables.arguments(parts[1]);
          }
          again = !how.equals("break");
          if (!how.isEmpty()) {
            return null;
          }
        }
        default -> {}
      }
    }
    return null;
  }

  private Answer returned(List<String> words) {
    String first = words.get(0);
    if (!first.matches("\\d{3}")) {
      return files.status(visit, 302, visit.variables.expand(first));
    }
    int status = Integer.parseInt(first);
    String more = words.size() > 1 ? visit.variables.expand(words.get(1)) : null;
    if (more != null && List.of(301, 302, 303, 307, 308).contains(status)) {
      return files.status(visit, status, more);
    }
    if (more == null && Pages.has(status)) {
      return files.status(visit, status, null);
    }
    Answer page = files.status(visit, 200, null);
    String text = more == null ? "" : more;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Headers headers = page.headers();
    String type = visit.scope.value("default_type", "text/plain");
    headers.set("Content-Type", type).set("Content-Length", String.valueOf(bytes.length));
    headers.set("Connection", "keep-alive");
    return Answer.of(status, Pages.reason(status), headers, bytes);
  }

  private boolean holds(List<String> words) {
    String text = String.join(" ", words).strip();
    String inner = text.substring(1, Math.max(1, text.length() - 1)).strip();
    String[] parts = inner.split("\\s+", 3);
    String value = visit.variables.expand(parts[0]);
    if (parts.length < 3) {
      return !value.isEmpty() && !value.equals("0");
    }
    String other = parts[2].replaceAll("^[\"']|[\"']$", "");
    return switch (parts[1]) {
      case "=" -> value.equals(visit.variables.expand(other));
      case "!=" -> !value.equals(visit.variables.expand(other));
      case "~" -> Patterns.match(other, value, false) != null;
      case "~*" -> Patterns.match(other, value, true) != null;
      case "!~" -> Patterns.match(other, value, false) == null;
      default -> false;
    };
  }
}
