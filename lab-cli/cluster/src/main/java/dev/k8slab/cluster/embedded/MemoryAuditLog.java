package dev.k8slab.cluster.embedded;

import dev.k8slab.port.AuditFeed;
import dev.k8slab.port.AuditLog;
import dev.k8slab.port.AuditPosition;
import dev.k8slab.port.AuditSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/** An audit log in memory, of one file that never grows too long. Safe for several threads. */
final class MemoryAuditLog implements AuditLog {

  /** By what its file is known; its places are numbers of lines. */
  private static final String FILE = "memory";

  private final List<String> lines = new ArrayList<>();
  private final Set<Consumer<String>> followers = new CopyOnWriteArraySet<>();

  /** Adds a line. */
  void add(String line) {
    synchronized (lines) {
      lines.add(line);
      followers.forEach(follower -> follower.accept(line));
    }
  }

  @Override
  public Optional<String> kubeletPath() {
    return Optional.empty();
  }

  @Override
  public AuditSearch search() {
    return (after, wanted) -> {
      boolean known = after.first().equals(FILE);
      List<String> more = since(known ? after.offset() : 0);
      long end = (known ? after.offset() : 0) + more.size();
      return new AuditSearch.Found(
          !known,
          more.stream().filter(ChosenLines.of(wanted)).toList(),
          new AuditPosition(FILE, end));
    };
  }

  private List<String> since(long line) {
    synchronized (lines) {
      return List.copyOf(lines.subList((int) line, lines.size()));
    }
  }

  @Override
  public AuditFeed feed() {
    return (line, ended) -> {
      Consumer<String> follower = line::accept;
      followers.add(follower);
      return () -> followers.remove(follower);
    };
  }
}
