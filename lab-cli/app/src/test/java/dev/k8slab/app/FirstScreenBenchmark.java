package dev.k8slab.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how long a learner waits for the first screen of the real program in a real terminal,
 * from the start of the launcher on, and for an embedded cluster, beside a Java that does nothing
 * but tell its version. Takes turns, and prints medians in milliseconds and their ratios to that
 * Java. Not a test of the build: its figures depend on the machine.
 */
class FirstScreenBenchmark {

  private static final int ROUNDS = 9;
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path BUILT = ROOT.resolve("lab-cli/app/target");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String CTRL_D = "\004";

  @TempDir Path folder;
  private final List<Long> java = new ArrayList<>();
  private final List<Long> list = new ArrayList<>();
  private final List<Start> first = new ArrayList<>();
  private final List<Start> again = new ArrayList<>();
  private final List<Start> changed = new ArrayList<>();

  /**
   * Milliseconds until the first screen, until something can be typed, and until the cluster is
   * ready.
   */
  private record Start(long screen, long prompt, long ready) {}

  @Test
  void howLongTheFirstScreenTakes() throws Exception {
    assumeTrue(ScriptTerminal.possible(), "needs `script` of util-linux");
    prepare();
    Path home = folder.resolve("home");
    Path further = folder.resolve("further");
    CatalogBenchmark.copy(LabCli.ownContent(), further, "-too");
    Path lesson = further.resolve("foundations/05-scale-replicas/lesson.md.ftl");
    LabCli elsewhere = new LabCli(home, LabCli.ownContent());
    elsewhere.run("skip", "scale-replicas");
    start(home, "");
    for (int round = 1; round <= ROUNDS; round++) {
      java.add(run(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-version"));
      list.add(run(ROOT.resolve("lab").toString(), "list"));
      first.add(start(folder.resolve("new-" + round), ""));
      again.add(start(home, ""));
      Files.writeString(lesson, "## Round " + round + "\n");
      changed.add(start(folder.resolve("author"), further.toString()));
    }
    print();
  }

  /**
   * Waits for what the JVM remembers of the program. What Maven has just built is up to date, and
   * is remembered after a first start.
   */
  static void prepare() throws Exception {
    Files.writeString(BUILT.resolve("lab.built"), "");
    for (String name : List.of("lab", "list")) {
      // Maven may have built no more than a module that the program uses
      Files.deleteIfExists(archive(name));
    }
    run(ROOT.resolve("lab").toString(), "version");
    Awaitility.await().atMost(Duration.ofMinutes(5)).until(FirstScreenBenchmark::remembered);
  }

  private static boolean remembered() {
    return Files.exists(archive("lab")) && Files.exists(archive("list"));
  }

  private static Path archive(String name) {
    return BUILT.resolve(name + "-" + Runtime.version().feature() + ".jsa");
  }

  private static long run(String... command) throws Exception {
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    return millisSince(begin);
  }

  private Start start(Path home, String content) throws Exception {
    long begin = System.nanoTime();
    try (ScriptTerminal terminal =
        new ScriptTerminal(
            folder,
            Map.of(
                "LAB_HOME",
                home.toString(),
                "LAB_CONTENT",
                content,
                "DOCKER_HOST",
                "unix://" + folder + "/no-engine.sock"),
            ROOT.resolve("lab").toString())) {
      terminal.waitFor("to begin.");
      long screen = millisSince(begin);
      terminal.waitFor("lab>");
      long prompt = millisSince(begin);
      terminal.waitFor("cluster is ready");
      long ready = millisSince(begin);
      terminal.type(CTRL_D);
      terminal.awaitEnd();
      new LabCli(home, LabCli.ownContent()).run("down");
      return new Start(screen, prompt, ready);
    }
  }

  private void print() {
    System.out.printf("java -version %d ms, lab list %d ms%n", median(java), median(list));
    print("the very first start", first);
    print("a later start", again);
    print("a start after the content has changed", changed);
  }

  private void print(String what, List<Start> starts) {
    long screen = median(starts.stream().map(Start::screen).toList());
    long prompt = median(starts.stream().map(Start::prompt).toList());
    long ready = median(starts.stream().map(Start::ready).toList());
    System.out.printf(
        "%s: first screen %d ms (%.1f times java -version), prompt %d ms (%.1f times), cluster %d ms%n",
        what,
        screen,
        (double) screen / median(java),
        prompt,
        (double) prompt / median(java),
        ready);
  }

  private static long median(List<Long> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  private static long millisSince(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }
}
