package dev.k8slab.app;

import dev.k8slab.app.warmup.FakeCluster;
import dev.k8slab.core.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what a large catalogue costs: the processor time of the real program, launcher and all,
 * with the lab's own exercises and with twenty times as many, taking turns. The cluster is played
 * by a web server in this process. Prints medians in milliseconds and their ratios; no part of the
 * tests.
 */
class CatalogBenchmark {

  private static final int ROUNDS = 11;
  private static final int COPIES = 19;
  private static final String EXERCISE = "psp-role-rolebinding";
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir Path folder;
  private final Map<String, List<Long>> figures = new LinkedHashMap<>();

  @Test
  void whatALargeCatalogCosts() throws Exception {
    FirstScreenBenchmark.prepare();
    Path further = folder.resolve("further");
    for (int i = 1; i <= COPIES; i++) {
      copy(LabCli.ownContent(), further.resolve(String.valueOf(i)), "-" + i);
    }
    Path few = Files.createDirectories(folder.resolve("few"));
    Path many = Files.createDirectories(folder.resolve("many"));
    String last = EXERCISE + "-" + COPIES;
    try (FakeCluster small = FakeCluster.open(lab(few), few);
        FakeCluster large = FakeCluster.open(lab(many, further), many)) {
      small.begin(EXERCISE);
      large.begin(last);
      for (int round = 0; round <= ROUNDS; round++) {
        measure(few, "", "check, 6", "check", EXERCISE);
        measure(many, further.toString(), "check, 120", "check", last);
        measure(few, "", "list after a check, 6", "list");
        measure(many, further.toString(), "list after a check, 120", "list");
        measure(few, "", "list, 6", "list");
        measure(many, further.toString(), "list, 120", "list");
        if (round == 0) {
          // the first ones make what later ones find
          figures.clear();
        }
      }
    }
    print("list");
    print("list after a check");
    print("check");
  }

  private static Lab lab(Path home, Path... further) {
    List<Path> contents = new ArrayList<>(List.of(LabCli.ownContent()));
    contents.addAll(List.of(further));
    return new Lab(new LabCli(home, contents.toArray(Path[]::new)).settings(), text -> {});
  }

  /** Copies exercises, each under another id. */
  static void copy(Path from, Path to, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        if (each.endsWith("exercise.yaml")) {
          Files.writeString(
              copy, Files.readString(each).replaceFirst("(?m)^id: (.*)$", "id: $1" + suffix));
        } else if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
    }
  }

  private void measure(Path home, String content, String what, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "TIMEFORMAT='%U %S'; { time \"$@\" >/dev/null 2>\"$0\"; } 2>&1",
                folder.resolve("messages").toString(),
                ROOT.resolve("lab").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LAB_HOME", home.toString());
    builder.environment().put("LAB_CONTENT", content);
    Process process = builder.start();
    try (BufferedReader out = process.inputReader()) {
      String[] seconds = out.readLine().split(" ");
      double cpu = Double.parseDouble(seconds[0]) + Double.parseDouble(seconds[1]);
      figures.computeIfAbsent(what, each -> new ArrayList<>()).add(Math.round(cpu * 1000));
    }
    if (process.waitFor() > 1) {
      throw new AssertionError(what + ": " + Files.readString(folder.resolve("messages")));
    }
  }

  private void print(String command) {
    long few = median(figures.get(command + ", 6"));
    long many = median(figures.get(command + ", 120"));
    System.out.printf(
        "lab %s: %d ms CPU with 6 exercises, %d ms with 120: %.2f times%n",
        command, few, many, (double) many / few);
  }

  private static long median(List<Long> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
