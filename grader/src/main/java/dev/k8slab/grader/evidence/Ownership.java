package dev.k8slab.grader.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What objects belong to, by their uids. Not safe for several threads. */
final class Ownership {

  /** No object belongs to another one over more steps than this. */
  private static final int MAX_STEPS = 8;

  private final Map<String, List<Owner>> owners;

  /**
   * What is known.
   *
   * @param owners what an object belongs to directly, by its uid
   */
  Ownership(Map<String, List<Owner>> owners) {
    this.owners = new LinkedHashMap<>(owners);
  }

  Map<String, List<Owner>> all() {
    return Map.copyOf(owners);
  }

  /** Takes in an object as the API server showed it. */
  void shown(Object object) {
    String uid = Objects.text(object, "metadata", "uid");
    if (!uid.isEmpty()) {
      owners.put(uid, Objects.owners(object));
    }
  }

  /** All that an object belongs to, directly or by others, as expressions see it. */
  List<Object> of(String uid) {
    return over(owners.getOrDefault(uid, List.of()));
  }

  /** These owners and all that they belong to, as expressions see them. */
  List<Object> over(List<Owner> direct) {
    Map<String, Owner> all = new LinkedHashMap<>();
    List<Owner> next = direct;
    for (int i = 0; i < MAX_STEPS && !next.isEmpty(); i++) {
      List<Owner> above = new ArrayList<>();
      for (Owner owner : next) {
        if (all.put(owner.uid(), owner) == null) {
          above.addAll(owners.getOrDefault(owner.uid(), List.of()));
        }
      }
      next = above;
    }
    return new ArrayList<>(all.values().stream().map(Owner::values).toList());
  }
}
