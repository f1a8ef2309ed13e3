package dev.k8slab.embedded.request;

import dev.k8slab.embedded.status.ApiException;
import java.util.HashMap;
import java.util.Map;

/**
 * In which form a client wants its answer. Follows {@code handlers/negotiation}.
 *
 * @param yaml true for YAML
 * @param as {@code Table}, {@code PartialObjectMetadata}, {@code PartialObjectMetadataList}, {@code
 *     APIGroupDiscoveryList}; empty for the object itself
 * @param version of {@code as}
 */
public record Negotiation(boolean yaml, String as, String version) {
  private static final int LISTED_SINCE = 24;
  private static final String AVAILABLE =
      "\n\nAvailable representations: application/json, application/yaml, application/json;stream=watch";
  private static final Negotiation JSON = new Negotiation(false, "", "");

  /**
   * Takes the first of the accepted types that can be had.
   *
   * @param minor of the version in whose words it is said that there is none
   * @throws ApiException 406 if there is none
   */
  public static Negotiation of(String accept, int minor) {
    if (accept.isEmpty()) {
      return JSON;
    }
    for (String part : accept.split(",")) {
      String[] words = part.trim().split(";");
      Map<String, String> parameters = new HashMap<>();
      for (int i = 1; i < words.length; i++) {
        String[] pair = words[i].trim().split("=", 2);
        parameters.put(pair[0], pair.length == 1 ? "" : pair[1]);
      }
      String type = words[0].trim();
      boolean json =
          type.equals("application/json") || type.equals("*/*") || type.equals("application/*");
      boolean yaml = type.equals("application/yaml");
      String as = parameters.getOrDefault("as", "");
      if ((json || yaml) && isKnown(as, parameters.getOrDefault("v", ""))) {
        return new Negotiation(yaml, as, parameters.getOrDefault("v", ""));
      }
    }
    throw new ApiException(
        406,
        "NotAcceptable",
        "406: Not Acceptable" + (minor < LISTED_SINCE ? "" : AVAILABLE),
        dev.k8slab.embedded.json.Json.object());
  }

  private static boolean isKnown(String as, String version) {
    return switch (as) {
      case "" -> true;
      case "Table", "PartialObjectMetadata", "PartialObjectMetadataList" ->
          version.equals("v1") || version.equals("v1beta1");
      case "APIGroupDiscoveryList" -> version.equals("v2") || version.equals("v2beta1");
      default -> false;
    };
  }
}
