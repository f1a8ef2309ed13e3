package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the launcher leaves running behind the lab to make the next start faster. The Java it finds
 * is a script that hangs once it is to warm up.
 */
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in
        *WarmUp) cd "$(dirname "$0")" && echo $PPID >launcher && echo $$ >java.new && mv java.new java.pid
          exec sleep 600 ;;
        *ArchiveClassesAtExit=*) f="${*#*ArchiveClassesAtExit=}"; echo classes >"${f%% *}" ;;
      esac
      """;

  @TempDir private Path root;
  private Path target;
  private Path bin;

  @BeforeEach
  void install() throws Exception {
    assumeTrue(exitCode("flock", "--version") == 0, "needs flock");
    Files.copy(Path.of("..", "..", "lab"), root.resolve("lab"));
    target = Files.createDirectories(root.resolve("lab-cli/app/target"));
    Files.createFile(target.resolve("lab-app-1.0-SNAPSHOT.jar"));
    Files.createFile(target.resolve("lab.built"));
    bin = Files.createDirectories(root.resolve("jdk/bin"));
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Files.writeString(bin.resolve("java"), JAVA);
    assertThat(bin.resolve("java").toFile().setExecutable(true)).isTrue();
  }

  @AfterEach
  void end() throws Exception {
    if (Files.exists(bin.resolve("java.pid"))) {
      process("java.pid").ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aWarmUpThatHangsIsEndedAndGivesTheLockBack() throws Exception {
    start("1");

    await("the lock", this::isFree);
    assertThat(process("java.pid")).isEmpty();
    try (var files = Files.list(target)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "lab-app-1.0-SNAPSHOT.jar", "lab.built", "list-17.jsa", "remember.lock");
    }
  }

  @Test
  void theLockIsFreeWhereOnlyJavaIsLeft() throws Exception {
    start("600");
    assertThat(isFree()).isFalse();

    process("launcher").orElseThrow().destroyForcibly();

    await("the lock", this::isFree);
    assertThat(process("java.pid")).isPresent();
  }

  private void start(String seconds) throws Exception {
    ProcessBuilder lab =
        new ProcessBuilder("bash", root.resolve("lab").toString(), "version").inheritIO();
    lab.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    lab.environment().put("LAB_WARM_UP_SECONDS", seconds);
    assertThat(lab.start().waitFor()).isZero();
    await("the warm-up", () -> Files.exists(bin.resolve("java.pid")));
  }

  private boolean isFree() throws Exception {
    return exitCode("flock", "-n", target.resolve("remember.lock").toString(), "true") == 0;
  }

  /** The process whose number is in a file, if it is not over. */
  private Optional<ProcessHandle> process(String file) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(bin.resolve(file)).strip()));
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(Duration.ofMinutes(1)).until(condition);
  }

  private static int exitCode(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command)).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
