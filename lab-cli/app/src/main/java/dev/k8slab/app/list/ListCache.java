package dev.k8slab.app.list;

import java.util.ArrayList;
import java.util.List;

/** Keeps the list's rows. Whatever is wrong with what is kept, the list is made anew. */
public final class ListCache {

  private final KeptLines kept;

  /**
   * A cache.
   *
   * @param kept where the rows are kept
   */
  ListCache(KeptLines kept) {
    this.kept = kept;
  }

  /** What the rows are made of, as it is now; to be asked before they are made. */
  public String fingerprint() {
    return kept.fingerprint();
  }

  /** The rows, or null where they are out of date. */
  public List<Row> read() {
    List<String> lines = kept.read(fingerprint());
    if (lines == null) {
      return null;
    }
    try {
      List<Row> rows = new ArrayList<>();
      for (String line : lines) {
        rows.add(row(line));
      }
      return rows;
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Keeps rows that were made when this was the fingerprint. */
  public void write(String fingerprint, List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(line(row));
    }
    kept.write(fingerprint, lines);
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
