package dev.k8slab.grader.kind.reach;

import dev.k8slab.grader.kind.reach.Place.Address;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.kube.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lets a pod try connections, all at once. */
record Prober(PodExec exec) {

  private static final String SCRIPT = script();
  private static final Pattern TOLD =
      Pattern.compile("(\\d+) (\\w+) (\\d+)(?:\n(.*))?", Pattern.DOTALL);

  /**
   * One thing to try.
   *
   * @param http whether to ask for an HTTP answer
   * @param address where to
   * @param path what to ask for over HTTP
   */
  record Job(boolean http, Address address, String path) {
    private List<String> arguments(int number) {
      return List.of("" + number, http ? "http" : "tcp", address.host(), "" + address.port(), path);
    }
  }

  /**
   * Tries them from the first container that has what it takes.
   *
   * @param container the only container to try from, or null for any that runs
   * @return how each ended, in their order
   */
  List<Outcome> run(Pod pod, String container, List<Job> jobs) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    IntStream.range(0, jobs.size()).forEach(i -> command.addAll(jobs.get(i).arguments(i)));
    for (String each : container == null ? Pods.running(pod) : List.of(container)) {
      Map<Integer, Outcome> outcomes =
          read(exec.run(pod.getMetadata().getName(), each, command).stdout());
      if (outcomes.size() == jobs.size()) {
        return IntStream.range(0, jobs.size())
            .mapToObj(i -> jobs.get(i).http() ? outcomes.get(i) : outcomes.get(i).ofPort())
            .toList();
      }
    }
    return jobs.stream().map(job -> Outcome.UNTRIED).toList();
  }

  /** What the script has told, by number; without what no tool could try. */
  static Map<Integer, Outcome> read(String told) {
    Map<Integer, Outcome> outcomes = new TreeMap<>();
    for (String each : told.split("(?m)^@ ")) {
      Matcher matcher = TOLD.matcher(each);
      if (matcher.matches() && !matcher.group(2).equals("none")) {
        outcomes.put(
            Integer.valueOf(matcher.group(1)),
            Outcome.of(matcher.group(2), Integer.parseInt(matcher.group(3)), matcher.group(4)));
      }
    }
    return outcomes;
  }

  private static String script() {
    try (InputStream script = Prober.class.getResourceAsStream("connect.sh")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
