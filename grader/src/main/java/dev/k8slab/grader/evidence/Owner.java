package dev.k8slab.grader.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object that another one belongs to.
 *
 * @param kind its kind, such as {@code ReplicaSet}
 * @param name its name
 * @param uid its uid, which no other object ever has
 */
public record Owner(String kind, String name, String uid) {

  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("kind", kind);
    values.put("name", name);
    values.put("uid", uid);
    return values;
  }
}
