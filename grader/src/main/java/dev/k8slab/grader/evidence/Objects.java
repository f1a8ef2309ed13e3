package dev.k8slab.grader.evidence;

import dev.k8slab.grader.effective.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what the history needs out of objects as the audit log holds them. */
final class Objects {

  private Objects() {}

  /** What a value holds at a place as text, empty where nothing is there. */
  static String text(Object value, String... path) {
    return Fields.at(value, path) instanceof String text ? text : "";
  }

  static List<?> list(Object value, String... path) {
    return Fields.at(value, path) instanceof List<?> list ? list : List.of();
  }

  /** The objects of an answer: one, or those of a list. */
  static Stream<Object> items(Map<String, Object> answer) {
    return text(answer, "kind").endsWith("List")
        ? list(answer, "items").stream().map(Object.class::cast)
        : Stream.of(answer);
  }

  /** What an object belongs to. */
  static List<Owner> owners(Object object) {
    List<Owner> owners = new ArrayList<>();
    for (Object owner : list(object, "metadata", "ownerReferences")) {
      owners.add(new Owner(text(owner, "kind"), text(owner, "name"), text(owner, "uid")));
    }
    return owners;
  }

  /** A pod as the API server shows it. */
  static PodTrace pod(Object object) {
    String made = text(object, "metadata", "creationTimestamp");
    return new PodTrace(
        text(object, "metadata", "uid"),
        text(object, "metadata", "name"),
        text(object, "spec", "serviceAccountName"),
        text(object, "spec", "nodeName"),
        Boolean.TRUE.equals(Fields.at(object, "spec", "hostNetwork")),
        list(object, "spec", "volumes").stream()
            .flatMap(volume -> list(volume, "projected", "sources").stream())
            .anyMatch(source -> Fields.at(source, "serviceAccountToken") != null),
        owners(object),
        List.of(),
        made.isEmpty() ? null : Instant.parse(made),
        null,
        null);
  }

  /** The addresses of a pod's status; empty where it says none. */
  static List<String> addresses(Object status) {
    List<String> addresses = new ArrayList<>();
    String first = text(status, "podIP");
    if (!first.isEmpty()) {
      addresses.add(first);
    }
    for (Object each : list(status, "podIPs")) {
      String address = text(each, "ip");
      // a patch also says which elements it takes away
      if (!address.isEmpty() && !addresses.contains(address) && Fields.at(each, "$patch") == null) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /**
   * When somebody asked first to delete an object that is being deleted; null where nobody has. A
   * shorter grace period asked for later does not change it ({@code rest.BeforeDelete}).
   */
  static Instant askedToDelete(Object object) {
    String until = text(object, "metadata", "deletionTimestamp");
    return until.isEmpty()
        ? null
        : Instant.parse(until)
            .minusSeconds(
                Fields.at(object, "metadata", "deletionGracePeriodSeconds") instanceof Long grace
                    ? grace
                    : 0);
  }
}
