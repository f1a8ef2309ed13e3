package dev.k8slab.grader.effective;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an object's metadata prove to have been applied.
 *
 * @param lastApplied the object as {@code kubectl apply} last sent it, empty where it never did
 * @param owned for each who applied on the server's side, the fields that are theirs, as {@code
 *     sigs.k8s.io/structured-merge-diff/fieldpath} writes them
 */
record AppliedFields(Map<String, Object> lastApplied, List<Map<String, Object>> owned) {

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** {@code patchMergeKey} in {@code k8s.io/api/core/v1/types.go}, where it is not the name. */
  private static final Map<String, List<String>> MERGE_KEYS =
      Map.of(
          "ports", List.of("containerPort", "port"),
          "volumeMounts", List.of("mountPath"),
          "volumeDevices", List.of("devicePath"),
          "hostAliases", List.of("ip"),
          "topologySpreadConstraints", List.of("topologyKey"));

  static AppliedFields of(Map<String, Object> object) {
    Map<String, Object> metadata = Fields.mapAt(object, "metadata");
    List<Map<String, Object>> owned =
        Fields.mapsAt(metadata, "managedFields").stream()
            .filter(entry -> Fields.textAt(entry, "operation").equals("Apply"))
            .map(entry -> Fields.mapAt(entry, "fieldsV1"))
            .toList();
    Map<String, Object> annotations = Fields.mapAt(metadata, "annotations");
    return new AppliedFields(
        json(Fields.textAt(annotations, LAST_APPLIED))
            .filter(Map.class::isInstance)
            .map(applied -> Fields.map(applied, LAST_APPLIED))
            .orElse(Map.of()),
        owned);
  }

  /** Whether a field was applied with the value it has. */
  boolean hold(Place place) {
    return applied(place).filter(value -> Place.same(place.value(), value)).isPresent()
        || owned.stream().anyMatch(fields -> owns(fields, place));
  }

  private Optional<Object> applied(Place place) {
    if (place.above() == null) {
      return Optional.of(lastApplied);
    }
    return applied(place.above())
        .flatMap(
            above -> {
              if (above instanceof Map<?, ?> map) {
                return Optional.ofNullable(map.get(place.step()));
              }
              return above instanceof List<?> list ? element(list, place) : Optional.empty();
            });
  }

  /** The element of an applied list that the API server merged into the one that is there now. */
  private static Optional<Object> element(List<?> applied, Place place) {
    List<String> keys =
        MERGE_KEYS.getOrDefault(String.valueOf(place.above().step()), List.of("name"));
    if (place.value() instanceof Map<?, ?> live) {
      for (String key : keys) {
        if (live.containsKey(key)) {
          return applied.stream()
              .filter(Map.class::isInstance)
              .filter(each -> agree(live, key, ((Map<?, ?>) each).get(key)))
              .<Object>map(each -> each)
              .findFirst();
        }
      }
    }
    int position = place.step() instanceof Integer i ? i : applied.size();
    return position < applied.size()
        ? Optional.ofNullable(applied.get(position))
        : Optional.empty();
  }

  private static boolean owns(Map<String, Object> fields, Place place) {
    return owned(fields, place).isPresent();
  }

  /**
   * What is owned at and below a place. Nothing below it means all of it: that is how atomic lists
   * and maps are written.
   */
  private static Optional<Map<String, Object>> owned(Map<String, Object> fields, Place place) {
    if (place.above() == null) {
      return Optional.of(fields);
    }
    return owned(fields, place.above())
        .flatMap(
            above ->
                above.isEmpty()
                    ? Optional.of(above)
                    : above.keySet().stream()
                        .filter(key -> means(key, place))
                        .findFirst()
                        .map(key -> Fields.map(above.get(key), key)));
  }

  /** Whether a serialized path element, such as {@code k:{"name":"web"}}, means a place. */
  private static boolean means(String element, Place place) {
    if (element.length() < 2 || place.step() instanceof String) {
      return element.equals("f:" + place.step());
    }
    String rest = element.substring(2);
    return switch (element.substring(0, 2)) {
      case "i:" -> rest.equals(String.valueOf(place.step()));
      case "v:" -> json(rest).filter(value -> Place.same(place.value(), value)).isPresent();
      case "k:" ->
          place.value() instanceof Map<?, ?> live
              && json(rest).orElse(null) instanceof Map<?, ?> keys
              && keys.entrySet().stream()
                  .allMatch(key -> agree(live, key.getKey(), key.getValue()));
      default -> false;
    };
  }

  private static boolean agree(Map<?, ?> live, Object key, Object value) {
    Object found = live.get(key);
    return found != null && value != null && Place.same(found, value);
  }

  /** Nothing where it is no JSON: anybody may write into an annotation what they like. */
  private static Optional<Object> json(String text) {
    try {
      return Optional.ofNullable(Serialization.jsonMapper().readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
