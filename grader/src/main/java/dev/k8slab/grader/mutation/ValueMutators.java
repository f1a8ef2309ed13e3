package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a learner may write in place of a value: the other truth value, the next number, another
 * name, kind or capability, {@code *} in a rule of a Role, the folder above, the next tag of an
 * image. Of other texts nothing is made: what the API knows by word (such as {@code RunAsAny}) it
 * refuses when it is mistyped, and of free text nobody can say what a slip looks like.
 */
final class ValueMutators {

  private static final Set<String> RULE_LISTS =
      Set.of("verbs", "resources", "apiGroups", "resourceNames");

  /** The capability that tempts when another one is asked for, as it opens nearly everything. */
  private static final String CAPABILITY = "SYS_ADMIN";

  private static final Set<String> LABELS = Set.of("labels", "matchLabels", "selector");
  private static final Map<String, String> KINDS =
      Map.of(
          "Role", "ClusterRole",
          "ClusterRole", "Role",
          "ServiceAccount", "User",
          "User", "ServiceAccount",
          "Group", "User");

  private final JsonNode root;
  private final Names names;
  private final boolean whole;

  /**
   * Slips in one document.
   *
   * @param root all of it; an object as a whole where it says its kind, else a patch
   */
  ValueMutators(JsonNode root, Names names) {
    this.root = root;
    this.names = names;
    this.whole = root.has("kind");
  }

  /** What else may stand at a place. */
  List<JsonNode> of(Place place, JsonNode value) {
    if (value.isBoolean()) {
      return List.of(BooleanNode.valueOf(!value.booleanValue()));
    } else if (value.isIntegralNumber()) {
      BigInteger number = value.bigIntegerValue();
      return Stream.of(number.subtract(BigInteger.ONE), number.add(BigInteger.ONE))
          .filter(each -> each.signum() >= 0)
          .<JsonNode>map(JsonNodeFactory.instance::numberNode)
          .toList();
    } else if (value.isTextual()) {
      return texts(place, value.textValue()).map(text -> (JsonNode) new TextNode(text)).toList();
    }
    return List.of();
  }

  private Stream<String> texts(Place place, String text) {
    String key = place.key();
    if (RULE_LISTS.contains(key)) {
      Stream<String> wider = text.equals("*") ? Stream.of() : Stream.of("*");
      return key.equals("resourceNames")
          ? Stream.concat(Stream.of(Names.mistyped(text)), wider)
          : wider;
    } else if (key.equals("kind")) {
      return Optional.ofNullable(KINDS.get(text)).stream();
    } else if (key.equals("image")) {
      return nextTag(text).stream();
    } else if (place.keyAbove().equals("capabilities")) {
      return Stream.of(text.equals(CAPABILITY) ? "NET_ADMIN" : CAPABILITY);
    } else if (key.equals("namespace")) {
      return Stream.of("default");
    } else if (key.equals("name") || key.endsWith("Name") || LABELS.contains(place.keyAbove())) {
      return name(place, text).stream();
    }
    return folderAbove(text).stream();
  }

  private Optional<String> name(Place place, String name) {
    String kind = root.at(place.at().head()).path("kind").asText();
    if (place.path().equals("metadata.name")) {
      String own = root.path("kind").asText();
      return names.isClusterWide(own)
          ? names.clusterWide(own, name)
          : Optional.of(Names.mistyped(name));
    } else if (place.key().startsWith("serviceAccount")) {
      return Optional.of(names.other("ServiceAccount", name));
    } else if (!place.key().equals("name") || LABELS.contains(place.keyAbove())) {
      return Optional.of(Names.mistyped(name));
    }
    return Optional.of(
        switch (place.keyAbove()) {
          case "roleRef", "subjects", "scaleTargetRef" -> names.other(kind, name);
          case "volumeMounts" -> volume(name).orElseGet(() -> Names.mistyped(name));
          case "containers", "initContainers" ->
              (whole ? Optional.<String>empty() : container(place, name))
                  .orElseGet(() -> Names.mistyped(name));
          default -> Names.mistyped(name);
        });
  }

  /** In a patch a container's name says which one is meant: the one beside it, or any other. */
  private Optional<String> container(Place place, String name) {
    for (JsonNode beside : root.at(place.at().head().head())) {
      String other = beside.path("name").asText();
      if (!other.isEmpty() && !other.equals(name)) {
        return Optional.of(other);
      }
    }
    return names.siblingContainer(name);
  }

  private Optional<String> volume(String name) {
    Set<String> volumes = new LinkedHashSet<>();
    for (JsonNode list : root.findValues("volumes")) {
      list.forEach(volume -> volumes.add(volume.path("name").asText()));
    }
    return volumes.stream().filter(each -> !each.equals(name)).findFirst();
  }

  /** The image with the last number of its tag one higher; nothing where it has no such tag. */
  static Optional<String> nextTag(String image) {
    int end = image.length();
    while (end > 0 && !Character.isDigit(image.charAt(end - 1))) {
      end--;
    }
    int begin = end;
    while (begin > 0 && Character.isDigit(image.charAt(begin - 1))) {
      begin--;
    }
    int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
    return tag < 0 || begin <= tag
        ? Optional.empty()
        : Optional.of(
            image.substring(0, begin)
                + new BigInteger(image.substring(begin, end)).add(BigInteger.ONE)
                + image.substring(end));
  }

  private static Optional<String> folderAbove(String path) {
    int last = path.lastIndexOf('/');
    return path.startsWith("/") && last > 0
        ? Optional.of(path.substring(0, last))
        : Optional.empty();
  }
}
