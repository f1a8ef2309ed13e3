package dev.k8slab.app.list;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Lines about the exercises that are ready to print, since reading the progress and the cluster's
 * record takes longer than all the rest of a short command. Whatever is wrong with what is kept, it
 * counts as out of date.
 */
final class KeptLines {

  private final File file;
  private final String content;
  private final List<Path> files;

  /**
   * Lines that are kept in a file.
   *
   * @param file where they are kept
   * @param content the fingerprint of the content they come from
   * @param files the other files they come from, which may be missing
   */
  KeptLines(Path file, String content, List<Path> files) {
    this.file = file.toFile();
    this.content = content;
    this.files = files;
  }

  /** What the lines are made of, as it is now; to be asked before they are made. */
  String fingerprint() {
    StringBuilder all = new StringBuilder(content);
    for (Path each : files) {
      File now = each.toFile();
      all.append(' ').append(now.lastModified()).append(' ').append(now.length());
    }
    return all.toString();
  }

  /** The lines that were made when this was the fingerprint, or null where there are none. */
  List<String> read(String fingerprint) {
    if (!file.exists()) {
      return null;
    }
    try (BufferedReader reader = new BufferedReader(new FileReader(file, StandardCharsets.UTF_8))) {
      return fingerprint.equals(reader.readLine()) ? reader.lines().toList() : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** Keeps lines that were made when this was the fingerprint. */
  void write(String fingerprint, List<String> lines) {
    File draft = new File(file.getPath() + "." + ProcessHandle.current().pid());
    try (BufferedWriter writer =
        new BufferedWriter(new FileWriter(draft, StandardCharsets.UTF_8))) {
      writer.write(fingerprint + "\n");
      for (String line : lines) {
        writer.write(line + "\n");
      }
    } catch (IOException e) {
      draft.delete();
      return;
    }
    if (!draft.renameTo(file)) {
      draft.delete();
    }
  }
}
