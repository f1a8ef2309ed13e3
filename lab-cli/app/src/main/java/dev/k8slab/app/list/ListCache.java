package dev.k8slab.app.list;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the list's rows ready to print, since reading the content takes three times as long as all
 * the rest of the command. Whatever is wrong with the cache, the list is made anew.
 */
public final class ListCache {

  private final File file;
  private final List<Path> contents;
  private final List<Path> files;

  /**
   * A cache.
   *
   * @param file where it is kept
   * @param contents the content folders the rows come from
   * @param files the state files they come from, which may be missing
   */
  public ListCache(Path file, List<Path> contents, List<Path> files) {
    this.file = file.toFile();
    this.contents = contents;
    this.files = files;
  }

  /** What the rows are made of, as it is now; to be asked before they are made. */
  public String fingerprint() {
    return Long.toHexString(Fingerprint.of(contents, files));
  }

  /** The rows, or null where they are out of date. */
  public List<Row> read() {
    if (!file.exists()) {
      return null;
    }
    try (BufferedReader reader = new BufferedReader(new FileReader(file, StandardCharsets.UTF_8))) {
      if (!fingerprint().equals(reader.readLine())) {
        return null;
      }
      List<Row> rows = new ArrayList<>();
      String line = reader.readLine();
      while (line != null) {
        rows.add(row(line));
        line = reader.readLine();
      }
      return rows;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** Keeps rows that were made when this was the fingerprint. */
  public void write(String fingerprint, List<Row> rows) {
    File draft = new File(file.getPath() + "." + ProcessHandle.current().pid());
    try (BufferedWriter writer =
        new BufferedWriter(new FileWriter(draft, StandardCharsets.UTF_8))) {
      writer.write(fingerprint);
      for (Row row : rows) {
        writer.write("\n" + line(row));
      }
    } catch (IOException e) {
      draft.delete();
      return;
    }
    if (!draft.renameTo(file)) {
      draft.delete();
    }
  }

  private static String line(Row row) {
    return String.join(
        "\t",
        List.of(
            field(row.id()),
            field(row.title()),
            field(row.course()),
            String.valueOf(row.minutes()),
            String.valueOf(row.earned()),
            String.valueOf(row.possible()),
            row.state().name(),
            String.valueOf(row.current()),
            field(row.missing()),
            "."));
  }

  private static String field(String text) {
    return text.replace('\t', ' ').replace('\n', ' ');
  }

  private static Row row(String line) {
    String[] fields = line.split("\t");
    return new Row(
        fields[0],
        fields[1],
        fields[2],
        Integer.parseInt(fields[3]),
        Integer.parseInt(fields[4]),
        Integer.parseInt(fields[5]),
        Row.State.valueOf(fields[6]),
        Boolean.parseBoolean(fields[7]),
        fields[8]);
  }
}
