package dev.k8slab.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.core.home.LabHome;
import dev.k8slab.core.progress.ProgressFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNewsTest {

  @TempDir Path folder;

  @Test
  void progressThatIsPutInPlaceIsHeardOfEachTime() throws Exception {
    LabHome home = new LabHome(folder);
    ProgressFile progress = new ProgressFile(home, Clock.systemUTC(), warning -> {});
    Semaphore heard = new Semaphore(0);
    try (FileNews news = new FileNews(home.progressFile(), heard::release)) {
      progress.change(each -> each.withCurrent("one"));
      assertThat(heard.tryAcquire(1, TimeUnit.MINUTES)).as("a new file").isTrue();
      heard.drainPermits();
      progress.change(each -> each.withCurrent("two"));
      assertThat(heard.tryAcquire(1, TimeUnit.MINUTES)).as("in place of the old one").isTrue();
    }
  }

  @Test
  void otherFilesAreNoNews() throws IOException, InterruptedException {
    Semaphore heard = new Semaphore(0);
    try (FileNews news = new FileNews(folder.resolve("progress.json"), heard::release)) {
      Files.writeString(folder.resolve("other"), "x");
      Files.writeString(folder.resolve("progress.json"), "x");
      assertThat(heard.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
      Files.writeString(folder.resolve("another"), "x");
    }
    Files.writeString(folder.resolve("progress.json"), "y");
    // one write of a file is told as one or two pieces of news, and nothing after it was closed
    assertThat(heard.availablePermits()).isLessThanOrEqualTo(1);
  }
}
