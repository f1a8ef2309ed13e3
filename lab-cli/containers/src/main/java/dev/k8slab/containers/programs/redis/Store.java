package dev.k8slab.containers.programs.redis;

import dev.k8slab.containers.process.Holding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a server of redis holds, and what commands do with it. */
final class Store {
  private static final int MAX_BYTES = 64 << 20;
  private static final int OVERHEAD = 64;
  private static final Object OK = new Wire.Status("OK");
  private static final Object WRONG_TYPE =
      new Wire.Failure("WRONGTYPE Operation against a key holding the wrong kind of value");
  private static final Object NO_NUMBER =
      new Wire.Failure("ERR value is not an integer or out of range");

  private final Map<String, Object> values = new TreeMap<>();
  private final Map<String, Instant> ends = new TreeMap<>();
  private final Supplier<Instant> now;
  private final Holding memory;
  private long bytes;

  /**
   * An empty one.
   *
   * @param memory counts how much it takes
   */
  Store(Supplier<Instant> now, Holding memory) {
    this.now = now;
    this.memory = memory;
  }

  /** All keys with their values, as commands that would make them. */
  synchronized List<List<String>> commands() {
    List<List<String>> all = new ArrayList<>();
    for (String key : List.copyOf(values.keySet())) {
      Object value = value(key);
      if (value instanceof String text) {
        all.add(List.of("SET", key, text));
      } else if (value instanceof Deque<?> list) {
        List<String> words = new ArrayList<>(List.of("RPUSH", key));
        list.forEach(each -> words.add((String) each));
        all.add(words);
      }
    }
    return all;
  }

  synchronized int size() {
    List.copyOf(values.keySet()).forEach(this::value);
    return values.size();
  }

  private Object value(String key) {
    Instant end = ends.get(key);
    if (end != null && !now.get().isBefore(end)) {
      remove(key);
    }
    return values.get(key);
  }

  private void remove(String key) {
    Object before = values.remove(key);
    ends.remove(key);
    take(-weight(key, before));
  }

  private void take(long more) {
    bytes += more;
    memory.is(bytes);
  }

  /** What a key and its value take, roughly. */
  private static long weight(String key, Object value) {
    if (value instanceof Deque<?> list) {
      long all = key.length() + OVERHEAD;
      for (Object each : list) {
        all += weight((String) each);
      }
      return all;
    }
    return value == null ? 0 : key.length() + OVERHEAD + weight((String) value);
  }

  private static long weight(String value) {
    return value.length() + OVERHEAD;
  }

  /** False if there is no room for it. */
  private boolean put(String key, String text) {
    long more = weight(key, text) - weight(key, values.get(key));
    if (bytes + more > MAX_BYTES) {
      return false;
    }
    values.put(key, text);
    take(more);
    return true;
  }

  @SuppressWarnings("unchecked")
  private Deque<String> list(String key) {
    return (Deque<String>) values.computeIfAbsent(key, each -> new ArrayDeque<String>());
  }

  /** Null stands for a command that there is not. */
  synchronized Object run(String name, List<String> words) {
    String key = words.size() > 1 ? words.get(1) : "";
    int count = words.size();
    Object value = value(key);
    boolean list = value instanceof Deque;
    switch (name) {
      case "GET" -> {
        return count != 2 ? null : list ? WRONG_TYPE : nil(value);
      }
      case "SET" -> {
        return count < 3 ? null : set(words, value);
      }
      case "SETEX" -> {
        return count != 4
            ? null
            : set(List.of("SET", key, words.get(3), "EX", words.get(2)), value);
      }
      case "SETNX" -> {
        return count != 3 ? null : value != null ? 0L : set(words, null) == OK ? 1L : 0L;
      }
      case "APPEND" -> {
        String text =
            (value == null ? "" : String.valueOf(value)) + (count > 2 ? words.get(2) : "");
        return count != 3
            ? null
            : list
                ? WRONG_TYPE
                : set(List.of("SET", key, text), value) == OK
                    ? (Object) (long) text.length()
                    : full();
      }
      case "STRLEN" -> {
        return count != 2
            ? null
            : list ? WRONG_TYPE : (long) (value == null ? 0 : ((String) value).length());
      }
      case "DEL", "UNLINK" -> {
        long removed = 0;
        for (String each : words.subList(1, count)) {
          removed += value(each) == null ? 0 : 1;
          remove(each);
        }
        return count < 2 ? null : removed;
      }
      case "EXISTS" -> {
        return count < 2
            ? null
            : words.subList(1, count).stream().filter(each -> value(each) != null).count();
      }
      case "TYPE" -> {
        return count != 2
            ? null
            : new Wire.Status(value == null ? "none" : list ? "list" : "string");
      }
      case "KEYS" -> {
        return count != 2 ? null : keys(key);
      }
      case "EXPIRE" -> {
        if (count != 3) {
          return null;
        }
        if (!words.get(2).matches("-?\\d{1,12}")) {
          return NO_NUMBER;
        }
        if (value != null) {
          ends.put(key, now.get().plusSeconds(Long.parseLong(words.get(2))));
        }
        return value == null ? 0L : 1L;
      }
      case "PERSIST" -> {
        return count != 2 ? null : ends.remove(key) == null ? 0L : 1L;
      }
      case "TTL" -> {
        Instant end = ends.get(key);
        long left = end == null ? -1 : (Duration.between(now.get(), end).toMillis() + 999) / 1000;
        return count != 2 ? null : value == null ? -2L : left;
      }
      case "INCR", "DECR", "INCRBY", "DECRBY" -> {
        boolean by = name.endsWith("BY");
        return count != (by ? 3 : 2) ? null : increment(name, key, by ? words.get(2) : "1", value);
      }
      case "MGET" -> {
        List<Object> all = new ArrayList<>();
        for (String each : words.subList(1, count)) {
          all.add(value(each) instanceof String text ? text : null);
        }
        return count < 2 ? null : all;
      }
      case "MSET" -> {
        if (count < 3 || count % 2 == 0) {
          return null;
        }
        for (int i = 1; i < count; i += 2) {
          set(List.of("SET", words.get(i), words.get(i + 1)), null);
        }
        return OK;
      }
      case "LPUSH", "RPUSH" -> {
        return count < 3 ? null : push(name, key, words.subList(2, count), value);
      }
      case "LPOP", "RPOP" -> {
        if (count != 2) {
          return null;
        }
        if (value == null || !list) {
          return value == null ? nil(null) : WRONG_TYPE;
        }
        String taken = name.equals("LPOP") ? list(key).pollFirst() : list(key).pollLast();
        take(-weight(taken));
        if (list(key).isEmpty()) {
          remove(key);
        }
        return taken;
      }
      case "LLEN" -> {
        return count != 2
            ? null
            : value == null ? 0L : list ? (Object) (long) list(key).size() : WRONG_TYPE;
      }
      case "LRANGE" -> {
        return count != 4 ? null : range(key, words.get(2), words.get(3), value);
      }
      case "DBSIZE" -> {
        return (long) size();
      }
      case "FLUSHALL", "FLUSHDB" -> {
        values.clear();
        ends.clear();
        take(-bytes);
        return OK;
      }
      default -> {
        return null;
      }
    }
  }

  /** Stands for null, since that stands for no command. */
  static final Object NIL = new Object();

  private static Object nil(Object value) {
    return value == null ? NIL : value;
  }

  private static Object full() {
    return new Wire.Failure("OOM command not allowed when used memory > 'maxmemory'.");
  }

  private Object set(List<String> words, Object before) {
    String key = words.get(1);
    Instant end = null;
    for (int i = 3; i < words.size(); i++) {
      switch (words.get(i).toUpperCase(Locale.ROOT)) {
        case "NX" -> {
          if (before != null) {
            return NIL;
          }
        }
        case "XX" -> {
          if (before == null) {
            return NIL;
          }
        }
        case "EX", "PX" -> {
          boolean millis = words.get(i).equalsIgnoreCase("PX");
          if (++i == words.size()) {
            return new Wire.Failure("ERR syntax error");
          }
          if (!words.get(i).matches("\\d{1,12}")) {
            return NO_NUMBER;
          }
          long time = Long.parseLong(words.get(i));
          end = now.get().plusMillis(millis ? time : time * 1000);
        }
        default -> {
          return new Wire.Failure("ERR syntax error");
        }
      }
    }
    if (!put(key, words.get(2))) {
      return full();
    }
    ends.remove(key);
    if (end != null) {
      ends.put(key, end);
    }
    return OK;
  }

  private Object increment(String name, String key, String by, Object value) {
    if (value instanceof Deque) {
      return WRONG_TYPE;
    }
    String text = value == null ? "0" : (String) value;
    if (!text.matches("-?\\d{1,18}") || !by.matches("-?\\d{1,18}")) {
      return NO_NUMBER;
    }
    long step = Long.parseLong(by);
    long sum = Long.parseLong(text) + (name.startsWith("DECR") ? -step : step);
    return put(key, String.valueOf(sum)) ? (Object) sum : full();
  }

  private Object push(String name, String key, List<String> more, Object value) {
    if (value != null && !(value instanceof Deque)) {
      return WRONG_TYPE;
    }
    long size = value == null ? key.length() + OVERHEAD : 0;
    size += more.stream().mapToLong(Store::weight).sum();
    if (bytes + size > MAX_BYTES) {
      return full();
    }
    take(size);
    Deque<String> list = list(key);
    for (String each : more) {
      if (name.equals("LPUSH")) {
        list.addFirst(each);
      } else {
        list.addLast(each);
      }
    }
    return (long) list.size();
  }

  private Object range(String key, String from, String to, Object value) {
    if (!from.matches("-?\\d{1,9}") || !to.matches("-?\\d{1,9}")) {
      return NO_NUMBER;
    }
    if (value != null && !(value instanceof Deque)) {
      return WRONG_TYPE;
    }
    List<String> all = value == null ? List.of() : new ArrayList<>(list(key));
    int start = Integer.parseInt(from);
    int end = Integer.parseInt(to);
    start = Math.max(0, start < 0 ? all.size() + start : start);
    end = Math.min(all.size() - 1, end < 0 ? all.size() + end : end);
    return start > end ? List.of() : List.copyOf(all.subList(start, end + 1));
  }

  private Object keys(String pattern) {
    return List.copyOf(values.keySet()).stream()
        .filter(each -> value(each) != null && matches(pattern, 0, each, 0))
        .collect(Collectors.toList());
  }

  /** Whether a text fits a pattern with {@code *} and {@code ?}, in bounded time. */
  private static boolean matches(String pattern, int p, String text, int t) {
    int star = -1;
    int back = 0;
    while (t < text.length()) {
      char next = p < pattern.length() ? pattern.charAt(p) : 0;
      if (next == '*') {
        star = p++;
        back = t;
      } else if (p < pattern.length() && (next == '?' || next == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++back;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
