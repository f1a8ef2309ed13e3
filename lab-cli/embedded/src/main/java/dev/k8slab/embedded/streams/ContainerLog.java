package dev.k8slab.embedded.streams;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a container has written, as the log files of CRI have it: a time for each line, when its end
 * was written, and longer lines in parts. Writing never waits; of what is written the newest
 * {@value #MAX_BYTES} bytes are kept. May be used from any thread.
 */
public final class ContainerLog {
  /** A line that is longer comes in parts, as containerd's {@code max_container_log_line_size}. */
  static final int MAX_LINE = 16 * 1024;

  static final int MAX_BYTES = 4 << 20;

  /** What an entry takes beside its bytes. */
  private static final int OVERHEAD = 64;

  private static final int MANY = 1000;

  /** Where a container writes to. */
  public enum Source {
    /** Standard output, and all that goes to a terminal. */
    STDOUT,
    /** Standard error. */
    STDERR
  }

  /**
   * A line, or a part of one.
   *
   * @param whole false where the end of the line is still to come, or never came
   * @param bytes without the end of the line; not to be changed
   */
  public record Entry(Instant time, Source source, boolean whole, byte[] bytes) {
    private int size() {
      return bytes.length + OVERHEAD;
    }
  }

  /**
   * Some entries.
   *
   * @param next the place to go on at
   * @param ended true if nothing comes after them
   */
  public record Part(List<Entry> entries, long next, boolean ended) {}

  private final Clock clock;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Source, ByteArrayOutputStream> begun = new EnumMap<>(Source.class);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** How many of the list's entries are kept no longer. */
  private int gone;

  private long first;
  private int size;
  private boolean ended;

  /** An empty one, dated by a clock. */
  public ContainerLog(Clock clock) {
    this.clock = clock;
    for (Source source : Source.values()) {
      begun.put(source, new ByteArrayOutputStream());
    }
  }

  /** Takes what a container has written. After the end it is dropped. */
  public void write(Source source, byte[] bytes, int offset, int length) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ByteArrayOutputStream line = begun.get(source);
      int from = offset;
      for (int i = offset; i < offset + length; i++) {
        boolean end = bytes[i] == '\n';
        if (end || line.size() + i - from == MAX_LINE) {
          line.write(bytes, from, i - from);
          add(source, end, line);
          from = end ? i + 1 : i;
        }
      }
      line.write(bytes, from, offset + length - from);
    }
    listeners.forEach(Runnable::run);
  }

  private void add(Source source, boolean whole, ByteArrayOutputStream line) {
    Entry entry = new Entry(clock.instant(), source, whole, line.toByteArray());
    line.reset();
    entries.add(entry);
    size += entry.size();
    while (size > MAX_BYTES) {
      size -= entries.set(gone, null).size();
      gone++;
      first++;
    }
    if (gone > MANY && gone > entries.size() / 2) {
      entries.subList(0, gone).clear();
      gone = 0;
    }
  }

  /** A stream that writes to this log, as a container's standard output or error. */
  public OutputStream stream(Source source) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        ContainerLog.this.write(source, bytes, offset, length);
      }
    };
  }

  /** Nothing more comes; a line that was begun stands as it is. */
  public void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      begun.forEach(
          (source, line) -> {
            if (line.size() > 0) {
              add(source, false, line);
            }
          });
      ended = true;
    }
    listeners.forEach(Runnable::run);
  }

  /** All that is kept. */
  public Part all() {
    return since(0, Integer.MAX_VALUE);
  }

  /**
   * What has come since a place.
   *
   * @param place 0, or the {@code next} of a part; what is no longer kept is skipped
   * @param most how many entries at most
   */
  public synchronized Part since(long place, int most) {
    long begin = Math.max(place, first);
    int from = (int) Math.min(gone + begin - first, entries.size());
    int until = (int) Math.min((long) from + most, entries.size());
    List<Entry> part = List.copyOf(entries.subList(from, until));
    return new Part(part, begin + part.size(), ended && until == entries.size());
  }

  /** The place where the next entry will be. */
  public synchronized long next() {
    return first + entries.size() - gone;
  }

  /**
   * Hears that something has been written, or that it has ended.
   *
   * @param listener called from any thread, and to return at once
   * @return what ends that
   */
  public Runnable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** How many hear of it. */
  int listeners() {
    return listeners.size();
  }
}
