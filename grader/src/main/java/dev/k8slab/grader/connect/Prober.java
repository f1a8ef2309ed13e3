package dev.k8slab.grader.connect;

import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.kube.PodScript;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets pods try connections, all at once, with what their images have: curl, wget or nc, and a
 * shell. What is in a container is not trusted; see {@code connect.sh}.
 *
 * @param exec runs the commands
 */
public record Prober(PodExec exec) {

  /** What it runs, wherever images have it. */
  public static final List<String> PROGRAMS = programs();

  private static final String SCRIPT = PodScript.text(Prober.class, "connect.sh");
  private static final Set<String> NO_TOOL = Set.of("none", "replaced");
  private static final Pattern REPORTED =
      Pattern.compile("(\\d+) (\\w+) (\\d+)(?:\n(.*))?", Pattern.DOTALL);

  /**
   * One thing to try.
   *
   * @param http whether to ask for an HTTP answer
   * @param address where to
   * @param path what to ask for over HTTP
   */
  public record Job(boolean http, Address address, String path) {}

  /**
   * Tries them from the first container that has what it takes.
   *
   * @param containers the names of those to try from, one after the other
   * @return how each ended, in their order
   */
  public List<Outcome> run(Pod pod, List<String> containers, List<Job> jobs) {
    List<String> command = command();
    IntStream.range(0, jobs.size())
        .forEach(i -> add(command, i, jobs.get(i).http() ? "http" : "tcp", jobs.get(i)));
    Outcome worst = Outcome.UNTRIED;
    for (String each : containers) {
      Map<Integer, Outcome> outcomes = read(output(pod, each, command));
      if (outcomes.size() == jobs.size() && !outcomes.containsValue(Outcome.REPLACED)) {
        return IntStream.range(0, jobs.size())
            .mapToObj(i -> jobs.get(i).http() ? outcomes.get(i) : outcomes.get(i).ofPort())
            .toList();
      } else if (outcomes.containsValue(Outcome.REPLACED)) {
        worst = Outcome.REPLACED;
      }
    }
    return Collections.nCopies(jobs.size(), worst);
  }

  /**
   * Asks servers over HTTP from the first container that has what it takes.
   *
   * @param containers the names of those to ask from, one after the other
   * @return the first part of what each has said, in the order of the jobs; empty for those that
   *     have not answered, and where no container can ask
   */
  public List<String> ask(Pod pod, List<String> containers, List<Job> jobs) {
    List<String> command = command();
    IntStream.range(0, jobs.size()).forEach(i -> add(command, i, "text", jobs.get(i)));
    for (String each : containers) {
      Map<Integer, String> answers = new TreeMap<>();
      reported(output(pod, each, command))
          .filter(reported -> !NO_TOOL.contains(reported.group(2)))
          .forEach(
              reported ->
                  answers.put(
                      Integer.valueOf(reported.group(1)), Objects.toString(reported.group(4), "")));
      if (answers.size() == jobs.size()) {
        return List.copyOf(answers.values());
      }
    }
    return Collections.nCopies(jobs.size(), "");
  }

  private String output(Pod pod, String container, List<String> command) {
    return exec.run(pod.getMetadata().getName(), container, command).stdout();
  }

  private static List<String> command() {
    return new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
  }

  private static void add(List<String> command, int number, String protocol, Job job) {
    command.addAll(
        List.of(
            "" + number, protocol, job.address().host(), "" + job.address().port(), job.path()));
  }

  /** What the script has reported, by number; without what no tool could try. */
  static Map<Integer, Outcome> read(String said) {
    Map<Integer, Outcome> outcomes = new TreeMap<>();
    reported(said)
        .filter(reported -> !reported.group(2).equals("none"))
        .forEach(
            reported ->
                outcomes.put(
                    Integer.valueOf(reported.group(1)),
                    Outcome.of(
                        reported.group(2),
                        Integer.parseInt(reported.group(3)),
                        reported.group(4))));
    return outcomes;
  }

  private static Stream<MatchResult> reported(String said) {
    return Stream.of(said.split("(?m)^@ "))
        .map(REPORTED::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult);
  }

  private static List<String> programs() {
    List<String> programs = new ArrayList<>(List.of("/bin/sh"));
    for (String folder : List.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/", "/usr/local/bin/")) {
      List.of("curl", "wget", "nc").forEach(tool -> programs.add(folder + tool));
    }
    return List.copyOf(programs);
  }
}
