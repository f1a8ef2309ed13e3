package dev.k8slab.app.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.core.home.LabHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerHistoryTest {

  @TempDir Path folder;

  private Path file() throws IOException {
    return LearnerHistory.file(new LabHome(folder));
  }

  private LearnerHistory open() throws IOException {
    LearnerHistory history = new LearnerHistory();
    try (Terminal terminal = ScreenTerminal.withTerminal("test", "dumb", 80, 24).terminal()) {
      history.attach(
          LineReaderBuilder.builder()
              .terminal(terminal)
              .history(history)
              .variable(LineReader.HISTORY_FILE, file())
              .variable(LineReader.HISTORY_SIZE, LearnerHistory.LINES)
              .variable(LineReader.HISTORY_FILE_SIZE, LearnerHistory.LINES)
              .build());
    }
    return history;
  }

  @Test
  void itIsTheOwnersAloneEvenWhereItWasNot() throws IOException {
    Files.writeString(folder.resolve("history"), "1:list\n");
    Files.setPosixFilePermissions(
        folder.resolve("history"), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(open()).singleElement().extracting(entry -> entry.line()).isEqualTo("list");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void itKeepsALimitedNumberOfLinesOnTheDiskToo() throws IOException {
    LearnerHistory history = open();
    IntStream.range(0, 2 * LearnerHistory.LINES).forEach(i -> history.add("answer " + i));

    assertThat(history.size()).isEqualTo(LearnerHistory.LINES);
    assertThat(Files.readAllLines(file()))
        .hasSizeLessThanOrEqualTo(LearnerHistory.LINES + LearnerHistory.LINES / 4)
        .last()
        .asString()
        .endsWith(":answer " + (2 * LearnerHistory.LINES - 1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(open().size()).isEqualTo(LearnerHistory.LINES);
  }

  @Test
  void whatIsVeryLongIsNotKept() throws IOException {
    LearnerHistory history = open();
    history.add("k apply " + "x".repeat(9000));
    history.add("list");

    assertThat(open()).singleElement().extracting(entry -> entry.line()).isEqualTo("list");
  }

  @Test
  void lineBreaksAndBackslashesComeBack() throws IOException {
    String command = "k apply -f - <<'EOF'\na: \"\\n\"\n\nEOF";
    open().add(command);

    assertThat(open()).singleElement().extracting(entry -> entry.line()).isEqualTo(command);
  }

  @Test
  void aDamagedFileIsPutAside() throws IOException {
    byte[] damaged = {'1', ':', (byte) 0xff, '\n'};
    Files.write(folder.resolve("history"), damaged);

    assertThat(open()).isEmpty();

    assertThat(folder.resolve("history.broken")).binaryContent().isEqualTo(damaged);
  }
}
