package dev.k8slab.app.shell.prompt;

import dev.k8slab.core.home.LabHome;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jline.reader.impl.history.DefaultHistory;

/** What the learner typed, kept for the next time, and for nobody else. */
final class LearnerHistory extends DefaultHistory {

  /** How many lines are kept. */
  static final int LINES = 1000;

  /** What is longer was pasted, and would be no help to find again. */
  private static final int MAX_LENGTH = 8 * 1024;

  private static final String FILE = "history";
  private static final String BROKEN = "history.broken";
  private static final String ENTRY = "\\d{1,18}:.*";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** The file it is kept in, made where it is missing. One that is damaged is put aside. */
  static Path file(LabHome home) throws IOException {
    Path file = home.file(FILE);
    if (Files.exists(file) && !isWhole(file)) {
      Files.move(file, file.resolveSibling(BROKEN), StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
    return file;
  }

  private static boolean isWhole(Path file) throws IOException {
    try {
      return Files.readAllLines(file).stream().allMatch(line -> line.matches(ENTRY));
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Override
  public void add(Instant time, String line) {
    if (line.length() <= MAX_LENGTH) {
      super.add(time, line);
    }
  }

  @Override
  public void save() {
    try {
      super.save();
    } catch (IOException e) {
      // nothing that a learner should be kept from work by: it is remembered while the shell is
      // open
    }
  }
}
