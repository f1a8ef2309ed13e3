package dev.k8slab.grader.mutation.addition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What people do to a Deployment that stays right all the same. */
final class Workloads {

  private Workloads() {}

  static List<Addition> beside(Scene scene) {
    List<Addition> additions = new ArrayList<>();
    for (JsonNode deployment : scene.all("Deployment")) {
      String name = Scene.name(deployment);
      additions.add(
          harmless(
              deployment,
              "a restart",
              List.of(List.of("rollout", "restart", "deployment/" + name), settled(name))));
      // not half-way: a rollout that is kept from its end is no harmless thing
      additions.add(
          harmless(
              deployment,
              "a pause",
              List.of(settled(name), List.of("rollout", "pause", "deployment/" + name))));
      additions.add(
          harmless(
              deployment,
              "a note in its template",
              List.of(
                  List.of(
                      "patch",
                      "deployment",
                      name,
                      "--patch="
                          + Json.object(
                              "{'spec': {'template': {'metadata': {'annotations':"
                                  + " {'lab-addition': 'x'}}}}}")),
                  settled(name))));
      Integer replicas = scene.replicas().get(name);
      if (replicas != null) {
        additions.add(scaled(deployment, "one replica for a while", replicas + 1, replicas));
        additions.add(scaled(deployment, "a while without replicas", 0, replicas));
      }
    }
    return additions;
  }

  /** Scales away and back: a number of replicas that nobody asks for in between. */
  private static Addition scaled(JsonNode deployment, String what, int away, int back) {
    String name = Scene.name(deployment);
    return harmless(
        deployment,
        what,
        List.of(scale(name, away), settled(name), scale(name, back), settled(name)));
  }

  private static List<String> scale(String deployment, int replicas) {
    return List.of("scale", "deployment/" + deployment, "--replicas=" + replicas);
  }

  /** Waits for a rollout's end. */
  static List<String> settled(String deployment) {
    return List.of("rollout", "status", "deployment/" + deployment, "--timeout=120s");
  }

  private static Addition harmless(JsonNode deployment, String what, List<List<String>> commands) {
    return Addition.commands(Expected.HARMLESS, Scene.reported(deployment) + " " + what, commands);
  }
}
