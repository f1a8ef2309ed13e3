package dev.k8slab.embedded.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which SELinux options a pod may have at the level baseline. */
final class SeLinuxCheck {
  private static final Set<String> TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");
  private static final String SINCE_31 = "container_engine_t";

  private final int version;
  private final Set<String> types = new TreeSet<>();
  private boolean user;
  private boolean role;

  private SeLinuxCheck(int version) {
    this.version = version;
  }

  static Optional<Violation> look(PodView pod) {
    return new SeLinuxCheck(pod.version()).judge(pod);
  }

  private Optional<Violation> judge(PodView pod) {
    boolean ofPod = isBad(pod.securityContext().path("seLinuxOptions"));
    List<String> containers =
        pod.containersThat(one -> isBad(one.path("securityContext").path("seLinuxOptions")));
    if (!ofPod && containers.isEmpty()) {
      return Optional.empty();
    }
    List<String> faults = new ArrayList<>();
    if (!types.isEmpty()) {
      faults.add((types.size() == 1 ? "type " : "types ") + PodView.quoted(List.copyOf(types)));
    }
    if (user) {
      faults.add("user may not be set");
    }
    if (role) {
      faults.add("role may not be set");
    }
    return Optional.of(
        new Violation(
            "seLinuxOptions",
            PodView.setters(ofPod, containers)
                + " set forbidden securityContext.seLinuxOptions: "
                + String.join("; ", faults)));
  }

  private boolean isBad(JsonNode options) {
    String type = Json.text(options, "type");
    boolean badType = !TYPES.contains(type) && !(version >= 31 && type.equals(SINCE_31));
    boolean badUser = !Json.text(options, "user").isEmpty();
    boolean badRole = !Json.text(options, "role").isEmpty();
    if (badType) {
      types.add(type);
    }
    user |= badUser;
    role |= badRole;
    return badType || badUser || badRole;
  }
}
