package dev.k8slab.grader.kind.process;

import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.effective.SecurityContexts;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.RunningContainer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a container's word on a process that was started in it cannot be true by the pod's
 * manifest: the runtime starts every command with the container's user, group and bounds.
 */
final class Contradiction {

  private static final String ALL = "ALL";

  private Contradiction() {}

  /** The first one, in words, or nothing. */
  static Optional<String> find(RunningContainer where, ProcessStatus process) {
    return find(Values.of(where.pod()), Values.of(where.container()), process);
  }

  static Optional<String> find(
      Map<String, Object> pod, Map<String, Object> container, ProcessStatus process) {
    Map<String, Object> effective = SecurityContexts.effective(pod, container);
    Map<String, Object> own = Fields.mapAt(container, "securityContext");
    return Stream.of(
            unequal("user", effective.get("runAsUser"), process.realUid()),
            unequal("group", effective.get("runAsGroup"), process.realGid()),
            Boolean.TRUE.equals(effective.get("runAsNonRoot")) && process.realUid() == 0
                ? "it says it runs as root, which runAsNonRoot forbids"
                : null,
            Boolean.FALSE.equals(own.get("allowPrivilegeEscalation")) && !process.noNewPrivs()
                ? "it says it may gain privileges, which allowPrivilegeEscalation forbids"
                : null,
            beyond(own, process.bounding()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static String unequal(String what, Object asked, long reported) {
    return asked instanceof Number number && number.longValue() != reported
        ? "it says it runs as " + what + " " + reported + ", and the pod's manifest says " + asked
        : null;
  }

  private static String beyond(Map<String, Object> own, List<String> bounding) {
    Map<String, Object> capabilities = Fields.mapAt(own, "capabilities");
    List<String> add = names(capabilities, "add");
    boolean bounded =
        names(capabilities, "drop").contains(ALL)
            && !add.contains(ALL)
            && !Fields.isTrue(own, "privileged");
    return bounding.stream()
        .filter(each -> bounded && !add.contains(each))
        .findFirst()
        .map(each -> "it says it may have the capability " + each + ", which the manifest drops")
        .orElse(null);
  }

  private static List<String> names(Map<String, Object> capabilities, String field) {
    return Fields.textsAt(capabilities, field).stream()
        .map(name -> name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", ""))
        .toList();
  }
}
