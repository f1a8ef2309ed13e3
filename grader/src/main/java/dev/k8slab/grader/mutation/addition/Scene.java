package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.ObjectName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What additions are derived from.
 *
 * @param start the objects of the starting state
 * @param solution the objects that the solution's files hold as a whole
 * @param words all that the solution's files say
 * @param clusterWide the only names that objects outside of any namespace may have, as nothing else
 *     goes with the attempt
 * @param replicas how many replicas Deployments have when something is done besides, by their
 *     names; a Deployment that is not there then is left out
 */
public record Scene(
    List<JsonNode> start,
    List<JsonNode> solution,
    String words,
    List<ObjectName> clusterWide,
    Map<String, Integer> replicas) {

  /** The name of whatever is new. */
  static final String NEW = "lab-addition";

  public Scene {
    start = List.copyOf(start);
    solution = List.copyOf(solution);
    clusterWide = List.copyOf(clusterWide);
    replicas = Map.copyOf(replicas);
  }

  /** The same at another time, with other numbers of replicas. */
  public Scene with(Map<String, Integer> others) {
    return new Scene(start, solution, words, clusterWide, others);
  }

  /** Whether there are pods, whoever makes them. */
  boolean hasPods() {
    return mentions("kubectl run ")
        || Stream.concat(start.stream(), solution.stream())
            .anyMatch(object -> object.findValue("containers") != null);
  }

  /** The solution's objects of a kind. */
  List<JsonNode> solved(String kind) {
    return solution.stream().filter(each -> kind(each).equals(kind)).toList();
  }

  /** The start's objects of a kind. */
  List<JsonNode> started(String kind) {
    return start.stream().filter(each -> kind(each).equals(kind)).toList();
  }

  /**
   * The objects of a kind as they are in the end, one for each name: as the solution's files have
   * them where those hold them whole, else as the start has them.
   */
  List<JsonNode> all(String kind) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    started(kind).forEach(each -> all.put(name(each), each));
    solved(kind).stream()
        .filter(each -> !all.containsKey(name(each)) || each.findValue("image") != null)
        .forEach(each -> all.put(name(each), each));
    return List.copyOf(all.values());
  }

  boolean mentions(String... some) {
    return Stream.of(some).anyMatch(words::contains);
  }

  /**
   * What the solution says about an object, since what it says of one pod is not said of the next:
   * what its files hold under that name, else its commands with that name, else all of its words.
   */
  String wordsAbout(JsonNode object) {
    List<JsonNode> own =
        solved(kind(object)).stream().filter(each -> name(each).equals(name(object))).toList();
    List<String> lines = words.lines().filter(line -> line.contains(name(object))).toList();
    return !own.isEmpty() ? own.toString() : !lines.isEmpty() ? lines.toString() : words;
  }

  /** A name that another object of a kind outside of any namespace may have. */
  Optional<String> otherName(String kind, String name) {
    return clusterWide.stream()
        .filter(each -> each.kind().equals(kind) && !each.name().equals(name))
        .map(ObjectName::name)
        .findFirst();
  }

  static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  /** An object's kind and name, for people. */
  static String reported(JsonNode object) {
    return kind(object) + " " + name(object);
  }
}
