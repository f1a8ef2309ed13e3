package dev.k8slab.app.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeLimitTest {

  @TempDir private Path folder;

  @Test
  void aProcessThatHangsEndsAndClearsAway() throws Exception {
    Path left = Files.createFile(folder.resolve("left"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Hanging.class.getName(),
                left.toString())
            .inheritIO()
            .start();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(left).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  /** A program whose main thread and whose hook wait for ever. */
  static final class Hanging {

    public static void main(String[] arguments) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(Hanging::hang));
      TimeLimit.ofProcess(Duration.ofMillis(100), () -> Files.delete(Path.of(arguments[0])));
      hang();
    }

    private static void hang() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
