package dev.k8slab.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.core.home.LabHome;
import dev.k8slab.core.progress.ProgressFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatcherTest {

  @TempDir Path folder;

  @Test
  void progressThatIsPutInPlaceIsHeardOfEachTime() throws Exception {
    LabHome home = new LabHome(folder);
    ProgressFile progress = new ProgressFile(home, Clock.systemUTC(), warning -> {});
    Semaphore heard = new Semaphore(0);
    try (FileWatcher watcher = new FileWatcher();
        AutoCloseable watch = watcher.watch(home.progressFile(), heard::release)) {
      progress.change(each -> each.withCurrent("one"));
      assertThat(heard.tryAcquire(1, TimeUnit.MINUTES)).as("a new file").isTrue();
      heard.drainPermits();
      progress.change(each -> each.withCurrent("two"));
      assertThat(heard.tryAcquire(1, TimeUnit.MINUTES)).as("in place of the old one").isTrue();
    }
  }

  @Test
  void otherFilesAreNoNews() throws Exception {
    Semaphore heard = new Semaphore(0);
    try (FileWatcher watcher = new FileWatcher();
        AutoCloseable watch = watcher.watch(folder.resolve("progress.json"), heard::release)) {
      Files.writeString(folder.resolve("other"), "x");
      Files.writeString(folder.resolve("progress.json"), "x");
      assertThat(heard.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
      Files.writeString(folder.resolve("another"), "x");
    }
    Files.writeString(folder.resolve("progress.json"), "y");
    // one write of a file is told as one or two pieces of news, and nothing after it was closed
    assertThat(heard.availablePermits()).isLessThanOrEqualTo(1);
  }

  @Test
  void severalInOneFolderEndOneByOne() throws Exception {
    Semaphore first = new Semaphore(0);
    Semaphore second = new Semaphore(0);
    Path file = folder.resolve("progress.json");
    try (FileWatcher watcher = new FileWatcher();
        AutoCloseable stays = watcher.watch(file, second::release)) {
      watcher.watch(file, first::release).close();
      Files.writeString(file, "x");
      assertThat(second.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
      assertThat(first.availablePermits()).isZero();
    }
  }
}
