package dev.k8slab.cluster.embedded;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.port.AuditPosition;
import dev.k8slab.port.AuditSearch;
import dev.k8slab.port.LineFilter;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searches the files of an audit log. */
final class AuditReader implements AuditSearch {

  private static final Pattern ID = Pattern.compile("^.{0,200}?\"auditID\":\"([^\"]*)\"");
  private static final int BEGINNING = 1024;
  private static final int BUFFER = 1 << 16;

  private final AuditFolder folder;

  AuditReader(AuditFolder folder) {
    this.folder = folder;
  }

  @Override
  public Found search(AuditPosition after, LineFilter wanted)
      throws ClusterException, InterruptedException {
    try {
      return search(files(), after, chosen(wanted));
    } catch (IOException e) {
      throw ClusterException.trouble(
          "The audit log in %s cannot be read (%s): run `lab status`, then try again."
              .formatted(folder.path(), e.getMessage()),
          e);
    }
  }

  private static Predicate<String> chosen(LineFilter wanted) {
    List<Pattern> patterns = wanted.patterns().stream().map(Pattern::compile).toList();
    return line ->
        wanted.words().stream().anyMatch(line::contains)
            && (wanted.snippets().isEmpty() || wanted.snippets().stream().anyMatch(line::contains))
            && (patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matcher(line).find()));
  }

  private record LogFile(InputStream in, String id) {}

  private Found search(List<LogFile> files, AuditPosition after, Predicate<String> wanted)
      throws IOException {
    try {
      int from = -1;
      for (int i = 0; i < files.size(); i++) {
        from = !after.first().isEmpty() && files.get(i).id().equals(after.first()) ? i : from;
      }
      List<String> lines = new ArrayList<>();
      String last = "";
      long end = 0;
      for (int i = Math.max(from, 0); i < files.size(); i++) {
        long begin = i == from ? after.offset() : 0;
        files.get(i).in().skipNBytes(begin);
        long length = read(files.get(i).in(), wanted, lines);
        if (!files.get(i).id().isEmpty()) {
          last = files.get(i).id();
          end = begin + length;
        }
      }
      return new Found(from < 0, lines, new AuditPosition(last, end));
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
    return new LogFile(new BufferedInputStream(in, BUFFER), id.find() ? id.group(1) : "");
  }

  /** Reads whole lines, and returns how many bytes they take; one that is being written is left. */
  private static long read(InputStream in, Predicate<String> wanted, List<String> lines)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.write(next);
        continue;
      }
      length += line.size() + 1;
      String text = line.toString(StandardCharsets.UTF_8);
      if (wanted.test(text)) {
        lines.add(text);
      }
      line.reset();
    }
    return length;
  }
}
