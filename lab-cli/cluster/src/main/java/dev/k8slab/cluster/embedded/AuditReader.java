package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.port.AuditPosition;
import dev.k8slab.port.AuditSearch;
import dev.k8slab.port.LineFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searches the files of an audit log. */
final class AuditReader implements AuditSearch {

  private static final Pattern ID = Pattern.compile("^.{0,200}?\"auditID\":\"([^\"]*)\"");
  private static final int BEGINNING = 1024;
  private static final int PIECE = 1 << 18;

  private final AuditFolder folder;

  AuditReader(AuditFolder folder) {
    this.folder = folder;
  }

  @Override
  public Found search(AuditPosition after, LineFilter wanted)
      throws ClusterException, InterruptedException {
    try {
      return search(
          files(),
          after,
          new LineReader(undecoded(wanted.words()), ChosenLines.beyondWords(wanted)));
    } catch (IOException e) {
      throw ClusterException.trouble(
          "The audit log in %s cannot be read (%s): run `lab status`, then try again."
              .formatted(folder.path(), e.getMessage()),
          e);
    }
  }

  /**
   * Texts as their bytes are, one character for each. Of most lines nobody wants to know more than
   * that no word is in them, and so they are not decoded.
   */
  private static List<String> undecoded(Set<String> words) {
    return words.stream()
        .map(word -> new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        .toList();
  }

  private record LogFile(InputStream in, String id) {}

  private Found search(List<LogFile> files, AuditPosition after, LineReader reader)
      throws IOException {
    try {
      int from = -1;
      for (int i = 0; i < files.size(); i++) {
        from = !after.first().isEmpty() && files.get(i).id().equals(after.first()) ? i : from;
      }
      String last = "";
      long end = 0;
      for (int i = Math.max(from, 0); i < files.size(); i++) {
        long begin = i == from ? after.offset() : 0;
        files.get(i).in().skipNBytes(begin);
        long length = reader.read(files.get(i).in());
        if (!files.get(i).id().isEmpty()) {
          last = files.get(i).id();
          end = begin + length;
        }
      }
      return new Found(from < 0, reader.lines, new AuditPosition(last, end));
    } finally {
      for (LogFile file : files) {
        file.in().close();
      }
    }
  }

  /** All files, oldest first, each as it is now, also when it is put aside meanwhile. */
  private List<LogFile> files() throws IOException, InterruptedException {
    LogFile now = logFile(folder.open().channel());
    List<LogFile> files = new ArrayList<>();
    for (Path file : folder.setAside()) {
      try {
        LogFile aside = logFile(FileChannel.open(file, StandardOpenOption.READ));
        if (aside.id().equals(now.id())) {
          aside.in().close();
        } else {
          files.add(aside);
        }
      } catch (NoSuchFileException e) {
        // it was old, and has just been removed
      }
    }
    files.add(now);
    return files;
  }

  private static LogFile logFile(FileChannel channel) throws IOException {
    InputStream in = Channels.newInputStream(channel);
    Matcher id = ID.matcher(new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8));
    channel.position(0);
    return new LogFile(in, id.find() ? id.group(1) : "");
  }

  private static final class LineReader {
    private final List<String> words;
    private final Predicate<String> wanted;
    private final List<String> lines = new ArrayList<>();
    private byte[] piece = new byte[PIECE];

    LineReader(List<String> words, Predicate<String> wanted) {
      this.words = words;
      this.wanted = wanted;
    }

    /** Reads whole lines, and returns how many bytes they take; an unfinished one is left. */
    long read(InputStream in) throws IOException {
      long length = 0;
      int kept = 0;
      for (int count = in.read(piece); count >= 0; ) {
        int begin = 0;
        for (int i = kept; i < kept + count; i++) {
          if (piece[i] == '\n') {
            take(begin, i);
            begin = i + 1;
          }
        }
        length += begin;
        kept += count - begin;
        byte[] next = kept == piece.length ? new byte[2 * kept] : piece;
        System.arraycopy(piece, begin, next, 0, kept);
        piece = next;
        count = in.read(piece, kept, piece.length - kept);
      }
      return length;
    }

    private void take(int begin, int end) {
      String raw = new String(piece, begin, end - begin, StandardCharsets.ISO_8859_1);
      if (words.stream().anyMatch(raw::contains)) {
        String line = new String(piece, begin, end - begin, StandardCharsets.UTF_8);
        if (wanted.test(line)) {
          lines.add(line);
        }
      }
    }
  }
}
