package dev.k8slab.embedded.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares an answer with the recorded one, and learns which of our identities stands for which of
 * theirs: uids, versions of objects, generated names, addresses. Times and ages are equal to each
 * other.
 */
final class Comparison {
  private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");
  private static final Pattern AGE = Pattern.compile("(?:\\d+[smhdy]){1,2}");
  private static final Pattern ADDRESS =
      Pattern.compile("10\\.4[23]\\.\\d+\\.\\d+|172\\.17\\.0\\.\\d+");
  private static final Pattern CONTAINER = Pattern.compile("(?:containerd://|sha256:)[0-9a-f]{64}");
  private static final Pattern GENERATED = Pattern.compile("[-bcdfghjklmnpqrstvwxz2456789]{5}");

  /** Names of ReplicaSets and their pods end in hashes of Go's memory, which we have not. */
  private static final Pattern HASHED =
      Pattern.compile("(.+)-[456789bcdf]{7,10}(-[bcdfghjklmnpqrstvwxz2456789]{5})?");

  private static final Pattern GRANT =
      Pattern.compile(
          "RBAC: allowed by ClusterRoleBinding \"system:[a-z:-]+\" of ClusterRole \"system:[a-z:-]+\" to Group \"(system:[a-z:]+)\"");

  private static final Pattern HASH = Pattern.compile("[456789bcdf]{7,10}");
  private static final Set<String> SECRET = Set.of("ca.crt", "service-ca.crt");
  private static final Set<String> OF_THE_BUILD =
      Set.of("gitVersion", "gitCommit", "buildDate", "goVersion", "compiler", "platform");
  private static final Set<String> NUMBERED = Set.of("resourceVersion", "continue");

  private static final int SHOWN = 300;
  private static final int SHOWN_BEFORE = 60;

  private final Map<String, String> known = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();

  /** Learns that one of their names stands for one of ours. */
  void learnName(String theirs, String ours) {
    known.put(theirs, ours);
  }

  /** Learns that a version of theirs stands for one of ours. */
  void learnVersion(String theirs, String ours) {
    versions.put(theirs, ours);
  }

  /** Puts our identities into a text that was recorded with theirs. */
  String translate(String text) {
    String result = text;
    for (Map.Entry<String, String> entry : known.entrySet()) {
      result = result.replace(entry.getKey(), entry.getValue());
    }
    Matcher version =
        Pattern.compile("(resourceVersion(?:=|\"\\s*:\\s*\"))([0-9]+)").matcher(result);
    result =
        version.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + versions.getOrDefault(found.group(2), found.group(2))));
    Matcher token = Pattern.compile("(continue=)([A-Za-z0-9_-]+)").matcher(result);
    return token.replaceAll(
        found ->
            Matcher.quoteReplacement(
                found.group(1) + versions.getOrDefault(found.group(2), found.group(2))));
  }

  /** What differs between two bodies, each a path with both values. */
  List<String> compare(String theirs, String ours) {
    List<String> differences = new ArrayList<>();
    List<JsonNode> left = documents(theirs);
    List<JsonNode> right = documents(ours);
    if (left.isEmpty() || right.isEmpty()) {
      if (!same(theirs.strip(), ours.strip())) {
        differences.add("text: " + differing(theirs, ours));
      }
      return differences;
    }
    if (left.size() != right.size()) {
      differences.add("documents: " + left.size() + " <> " + right.size());
    }
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      compare(left.size() == 1 ? "" : "[" + i + "]", "", left.get(i), right.get(i), differences);
    }
    return differences;
  }

  /** One JSON document, or one a line; none if it is no JSON. */
  private static List<JsonNode> documents(String text) {
    if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
      return List.of();
    }
    try {
      return List.of(MapOrder.causes(Json.parse(text.contains("}\n{") ? "not one" : text)));
    } catch (IllegalArgumentException e) {
      try {
        return text.lines().filter(line -> !line.isBlank()).map(Json::parse).toList();
      } catch (IllegalArgumentException f) {
        return List.of();
      }
    }
  }

  private void compare(
      String path, String name, JsonNode theirs, JsonNode ours, List<String> differences) {
    if (theirs instanceof ObjectNode left && ours instanceof ObjectNode right) {
      Map<String, String> theirNames = named(left);
      Map<String, String> ourNames = named(right);
      Set<String> names = new TreeSet<>(theirNames.keySet());
      names.addAll(ourNames.keySet());
      for (String field : names) {
        compare(
            path + "." + field,
            field,
            left.path(theirNames.getOrDefault(field, field)),
            right.path(ourNames.getOrDefault(field, field)),
            differences);
      }
    } else if (theirs instanceof ArrayNode left && ours instanceof ArrayNode right) {
      lists(path, name, left, right, differences);
    } else if (!scalars(name, theirs, ours)) {
      differences.add(path + ": " + differing(shown(theirs), shown(ours)));
    }
  }

  /** The names of fields by what they are without the identities in them. */
  private static Map<String, String> named(ObjectNode object) {
    Map<String, String> names = new HashMap<>();
    object
        .fieldNames()
        .forEachRemaining(
            name ->
                names.put(
                    name.startsWith("k:")
                        ? ADDRESS.matcher(UID.matcher(name).replaceAll("UID")).replaceAll("ADDRESS")
                        : name,
                    name));
    return names;
  }

  private void lists(
      String path, String name, ArrayNode theirs, ArrayNode ours, List<String> differences) {
    if (theirs.size() != ours.size()) {
      differences.add(path + ": " + theirs.size() + " items <> " + ours.size() + " items");
      return;
    }
    List<JsonNode> left = sorted(name, theirs);
    List<JsonNode> right = sorted(name, ours);
    for (int i = 0; i < left.size(); i++) {
      compare(path + "[" + i + "]", name, left.get(i), right.get(i), differences);
    }
  }

  /** The order of managed fields is one of times, which may be the same second. */
  private static List<JsonNode> sorted(String name, ArrayNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    if (name.equals("managedFields")) {
      items.sort(
          Comparator.comparing(
              item ->
                  Json.text(item, "manager")
                      + " "
                      + Json.text(item, "operation")
                      + " "
                      + Json.text(item, "subresource")));
    }
    return items;
  }

  private boolean scalars(String name, JsonNode theirs, JsonNode ours) {
    if (theirs.equals(ours)) {
      return true;
    }
    boolean both = theirs.isValueNode() && ours.isValueNode() && !theirs.isNull() && !ours.isNull();
    if (Set.of("description", "storageVersionHash", "serverAddress").contains(name)) {
      return true;
    }
    if (!both) {
      return false;
    }
    if (name.equals("token")
        && theirs.asText().startsWith("ey")
        && ours.asText().startsWith("ey")) {
      known.put(theirs.asText(), ours.asText());
      return true;
    }
    if (name.equals("token")
        && theirs.asText().startsWith("ZXl")
        && ours.asText().startsWith("ZXl")) {
      return true;
    }
    if (SECRET.contains(name) || OF_THE_BUILD.contains(name)) {
      return true;
    }
    if (NUMBERED.contains(name)) {
      versions.put(theirs.asText(), ours.asText());
      return true;
    }
    if (name.equals("nodePort")
        && theirs.asInt() >= 30000
        && ours.asInt() >= 30000
        && ours.asInt() <= 32767) {
      return true;
    }
    return theirs.isTextual() && ours.isTextual() && same(theirs.textValue(), ours.textValue());
  }

  private boolean same(String theirs, String ours) {
    if (theirs.equals(ours)) {
      return true;
    }
    if (AGE.matcher(theirs).matches() && AGE.matcher(ours).matches()) {
      return true;
    }
    if (UID.matcher(theirs).matches() && UID.matcher(ours).matches()
        || ADDRESS.matcher(theirs).matches() && ADDRESS.matcher(ours).matches()
        || CONTAINER.matcher(theirs).matches() && CONTAINER.matcher(ours).matches()
        || hashedAlike(theirs, ours)
        || grantedAlike(theirs, ours)
        || generatedAlike(theirs, ours)) {
      known.put(theirs, ours);
      return true;
    }
    return plain(translate(theirs)).equals(plain(ours));
  }

  /**
   * Where several of the bindings that every cluster begins with grant the same, a server names the
   * one it comes upon first in a Go map.
   */
  private static boolean grantedAlike(String theirs, String ours) {
    Matcher left = GRANT.matcher(theirs);
    Matcher right = GRANT.matcher(ours);
    return left.matches() && right.matches() && left.group(1).equals(right.group(1));
  }

  private static boolean hashedAlike(String theirs, String ours) {
    if (HASH.matcher(theirs).matches() && HASH.matcher(ours).matches()) {
      return true;
    }
    Matcher left = HASHED.matcher(theirs);
    Matcher right = HASHED.matcher(ours);
    return left.matches()
        && right.matches()
        && left.group(1).equals(right.group(1))
        && (left.group(2) == null) == (right.group(2) == null);
  }

  private static boolean generatedAlike(String theirs, String ours) {
    int stem = theirs.length() - 5;
    return theirs.length() == ours.length()
        && stem > 1
        && theirs.charAt(stem - 1) == '-'
        && theirs.substring(0, stem).equals(ours.substring(0, stem))
        && GENERATED.matcher(theirs.substring(stem)).matches()
        && GENERATED.matcher(ours.substring(stem)).matches();
  }

  private static String plain(String text) {
    String result = UID.matcher(text).replaceAll("UID");
    result = TIME.matcher(result).replaceAll("TIME");
    result =
        result.replaceAll("https://(?:172\\.17\\.0|127\\.0\\.0)\\.\\d+:\\d+/", "https://SERVER/");
    result = result.replaceAll("-[456789bcdf]{7,10}(?=[\"\\s-])", "-HASH");
    result = result.replaceAll("-HASH-[bcdfghjklmnpqrstvwxz2456789]{5}", "-HASH-POD");
    result = result.replaceAll("(resourceVersion\\\\*\":\\\\*\")\\d+", "$1N");
    result = ADDRESS.matcher(result).replaceAll("ADDRESS");
    result = result.replaceAll("\\(0xc[0-9a-f]{9}\\)", "(ADDRESS)");
    return result.replaceAll("current: \\d+", "current: N");
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  /** Both, from a little before where they part. */
  private static String differing(String theirs, String ours) {
    String left = plain(theirs);
    String right = plain(ours);
    int same = 0;
    while (same < Math.min(left.length(), right.length())
        && left.charAt(same) == right.charAt(same)) {
      same++;
    }
    int from = left.length() + right.length() > SHOWN ? Math.max(0, same - SHOWN_BEFORE) : 0;
    return shortened(left, from) + " <> " + shortened(right, from);
  }

  private static String shortened(String text, int from) {
    int to = Math.min(text.length(), from + SHOWN);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }
}
