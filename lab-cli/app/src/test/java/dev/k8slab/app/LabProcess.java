package dev.k8slab.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line in a process of its own, whose environment is the test's to choose. */
final class LabProcess {

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();

  /**
   * A command line.
   *
   * @param folder an existing folder, for its state and what it prints
   */
  LabProcess(Path folder) {
    this.folder = folder;
    variables.put("LAB_HOME", home().toString());
    // as the launcher has it
    variables.put("TESTCONTAINERS_RYUK_DISABLED", "true");
    variables.put("TESTCONTAINERS_CHECKS_DISABLE", "true");
    variables.put("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
  }

  /** The same command line with another value of an environment variable. */
  LabProcess with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Where its state is kept. */
  Path home() {
    return folder.resolve("home");
  }

  /** Runs one command, whose standard input is at its end. */
  LabCli.Result run(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlab.content=" + LabCli.ownContent(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                App.class.getName()));
    command.addAll(List.of(words));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder lab =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    lab.environment().remove("LAB_K3S_IMAGE");
    lab.environment().putAll(variables);
    int exitCode = lab.start().waitFor();
    return new LabCli.Result(exitCode, text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
