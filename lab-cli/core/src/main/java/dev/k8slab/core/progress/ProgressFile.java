package dev.k8slab.core.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.k8slab.core.home.AtomicFile;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.core.home.Lock;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Keeps the learner's progress. Several processes may change it at a time: each change reads what
 * is there and replaces it in one step. A file that cannot be read is kept aside, never
 * overwritten.
 */
public final class ProgressFile {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final LabHome home;
  private final Clock clock;
  private final Consumer<String> warnings;

  /**
   * Progress in this folder.
   *
   * @param warnings hears one sentence where the file cannot be read
   */
  public ProgressFile(LabHome home, Clock clock, Consumer<String> warnings) {
    this.home = home;
    this.clock = clock;
    this.warnings = warnings;
  }

  /** The progress as it is now. */
  public Progress read() throws IOException {
    try {
      String text = text();
      return text == null ? Progress.NONE : ProgressJson.read(text);
    } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
      // looked at once more behind the lock: another process may have mended it meanwhile
      return change(UnaryOperator.identity());
    }
  }

  /** Changes the progress and returns what it is then. */
  public Progress change(UnaryOperator<Progress> change) throws IOException {
    // a file's lock holds between processes alone, not between threads
    synchronized (ProgressFile.class) {
      try (Lock lock = Lock.await(home, "progress")) {
        String before = null;
        Progress progress = Progress.NONE;
        try {
          before = text();
          progress = before == null ? Progress.NONE : ProgressJson.read(before);
        } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
          keepAside();
          before = null;
        }
        Progress changed = change.apply(progress);
        AtomicFile.write(home.progressFile(), ProgressJson.write(changed, before));
        return changed;
      }
    }
  }

  private String text() throws IOException {
    return Files.exists(home.progressFile()) ? AtomicFile.read(home.progressFile()) : null;
  }

  private void keepAside() throws IOException {
    Path file = home.progressFile();
    if (Files.exists(file)) {
      Path aside =
          file.resolveSibling(file.getFileName() + ".broken-" + TIME.format(clock.instant()));
      Files.move(file, aside);
      warnings.accept(
          "The progress file could not be read and is kept as "
              + aside
              + ": fix it and put it back as "
              + file.getFileName()
              + ", or go on with progress from now on.");
    }
  }
}
