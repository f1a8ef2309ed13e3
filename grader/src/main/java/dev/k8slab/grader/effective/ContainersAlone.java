package dev.k8slab.grader.effective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes a pod's spec so that each container tells all by itself: what its securityContext comes to
 * under its pod's, its whole command line, and which volume it mounts instead of what that is
 * called. What admission adds for the service account's token is left out.
 */
final class ContainersAlone {

  /** Where admission mounts the token: {@code DefaultAPITokenMountPath} of its plugin. */
  private static final String TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount";

  private ContainersAlone() {}

  /**
   * Changes the spec.
   *
   * @param spec may be changed, all the way down
   */
  static void fold(Map<String, Object> spec) {
    Map<String, Object> pod = Map.of("spec", new LinkedHashMap<>(spec));
    Map<String, Object> volumes = new LinkedHashMap<>();
    Fields.mapsAt(spec, "volumes")
        .forEach(volume -> volumes.put(Fields.textAt(volume, "name"), without(volume, "name")));
    for (String kind : List.of("initContainers", "containers")) {
      Fields.mapsAt(spec, kind).forEach(container -> fold(container, pod, volumes));
    }
    // a volume that nobody mounts has no effect; `kubectl debug` adds ephemeral containers, to look
    // into a pod; serviceAccount is the old name of serviceAccountName
    List.of("securityContext", "volumes", "ephemeralContainers", "serviceAccount", "nodeName")
        .forEach(spec::remove);
  }

  private static void fold(
      Map<String, Object> container, Map<String, Object> pod, Map<String, Object> volumes) {
    container.put("securityContext", securityContext(pod, container));
    List<Object> command = Fields.listAt(container, "command");
    // without a command the image's own stands before the arguments
    if (!command.isEmpty()) {
      List<Object> line = new ArrayList<>(command);
      line.addAll(Fields.listAt(container, "args"));
      container.put("command", line);
      container.remove("args");
    }
    container.put(
        "volumeMounts",
        Fields.mapsAt(container, "volumeMounts").stream()
            .filter(mount -> !isToken(mount, volumes))
            .map(mount -> mounted(mount, volumes))
            .toList());
  }

  private static Map<String, Object> securityContext(
      Map<String, Object> pod, Map<String, Object> container) {
    Map<String, Object> effective = new LinkedHashMap<>(SecurityContexts.effective(pod, container));
    Map<String, Object> said = Fields.mapAt(effective, "capabilities");
    List<String> added = Capabilities.canonical(Fields.textsAt(said, "add"));
    List<String> dropped = Capabilities.dropped(Fields.textsAt(said, "drop"), added);
    effective.put("capabilities", Map.of("add", sorted(added), "drop", sorted(dropped)));
    return effective;
  }

  private static List<String> sorted(List<String> names) {
    return List.copyOf(new TreeSet<>(names));
  }

  private static Map<String, Object> mounted(
      Map<String, Object> mount, Map<String, Object> volumes) {
    Map<String, Object> mounted = without(mount, "name");
    mounted.put("volume", volumes.getOrDefault(Fields.textAt(mount, "name"), Map.of()));
    return mounted;
  }

  /**
   * Whether admission has added it: with a Secret of the account's tokens up to 1.20, and with a
   * projected volume after that.
   */
  private static boolean isToken(Map<String, Object> mount, Map<String, Object> volumes) {
    Map<String, Object> volume =
        Fields.map(volumes.get(Fields.textAt(mount, "name")), "each of volumes");
    return Fields.textAt(mount, "mountPath").equals(TOKEN)
        && (Fields.textAt(Fields.mapAt(volume, "secret"), "secretName")
                .matches(".*-token-[a-z0-9]{5}")
            || Fields.mapsAt(Fields.mapAt(volume, "projected"), "sources").stream()
                .anyMatch(source -> source.containsKey("serviceAccountToken")));
  }

  private static Map<String, Object> without(Map<String, Object> map, String field) {
    Map<String, Object> rest = new LinkedHashMap<>(map);
    rest.remove(field);
    return rest;
  }
}
