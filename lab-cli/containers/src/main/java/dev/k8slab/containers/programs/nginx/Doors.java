package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.programs.serve.Answer;
import java.io.IOException;
import java.util.List;

/** The directives allow, deny, limit_except and auth_basic. */
final class Doors {
  private Doors() {}

  /** Why somebody may not come in; null if he may. */
  static Answer refusal(Visit visit, Process process, StaticFiles files) throws IOException {
    for (Directive each : visit.scope.here("limit_except")) {
      String method = visit.request.method();
      boolean allowed =
          each.arguments().contains(method)
              || method.equals("HEAD") && each.arguments().contains("GET");
      if (!allowed && denied(visit.scope.inner(each), visit.visitor.address())) {
        return files.status(visit, 403, null);
      }
    }
    if (denied(visit.scope, visit.visitor.address())) {
      return files.status(visit, 403, null);
    }
    String realm = visit.scope.value("auth_basic", "off");
    if (!realm.equals("off") && !Passwords.match(visit, process)) {
      Answer page = files.status(visit, 401, null);
      page.headers().add("WWW-Authenticate", "Basic realm=\"" + realm + "\"");
      return page;
    }
    return null;
  }

  private static boolean denied(Scope scope, String address) {
    for (Scope at = scope; at != null; at = at.outer()) {
      List<Directive> rules =
          at.block().stream()
              .filter(each -> each.name().equals("allow") || each.name().equals("deny"))
              .toList();
      for (Directive each : rules) {
        if (contains(each.first(), address)) {
          return each.name().equals("deny");
        }
      }
      if (!rules.isEmpty()) {
        return false;
      }
    }
    return false;
  }

  private static boolean contains(String range, String address) {
    if (range.equals("all")) {
      return true;
    }
    String[] parts = range.split("/", 2);
    int bits = parts.length > 1 && parts[1].matches("\\d{1,2}") ? Integer.parseInt(parts[1]) : 32;
    long mask = bits == 0 ? 0 : 0xffffffffL << 32 - Math.min(32, bits) & 0xffffffffL;
    return (number(parts[0]) & mask) == (number(address) & mask);
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.")) {
      number = number << 8 | (part.matches("\\d{1,3}") ? Integer.parseInt(part) : 0);
    }
    return number;
  }
}
