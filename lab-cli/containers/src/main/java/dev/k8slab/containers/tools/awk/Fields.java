package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.Search;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A record and its fields, each made from the other when it is needed. */
final class Fields {
  private static final int MAX = 1 << 20;

  private final Runtime runtime;
  private final List<Value> fields = new ArrayList<>();
  private Value record = Value.read("");
  private String separator = " ";
  private boolean split = true;
  private boolean joined = true;

  Fields(Runtime runtime) {
    this.runtime = runtime;
  }

  void record(String text) {
    record = Value.read(text);
    separator = runtime.text(Names.FS);
    split = false;
    joined = true;
  }

  int count() throws IOException {
    divide();
    return fields.size();
  }

  Value get(int number) throws IOException {
    if (number == 0) {
      join();
      return record;
    }
    check(number);
    divide();
    return number <= fields.size() ? fields.get(number - 1) : Value.NOTHING;
  }

  void set(int number, Value value) throws IOException {
    if (number == 0) {
      record(runtime.text(value));
      return;
    }
    check(number);
    divide();
    while (fields.size() < number) {
      fields.add(Value.NOTHING);
    }
    fields.set(number - 1, value);
    joined = false;
  }

  /** Makes more fields, or fewer. */
  void resize(int count) throws IOException {
    check(count);
    divide();
    while (fields.size() > count) {
      fields.remove(fields.size() - 1);
    }
    while (fields.size() < count) {
      fields.add(Value.NOTHING);
    }
    joined = false;
  }

  private static void check(int number) throws IOException {
    if (number < 0 || number > MAX) {
      throw AwkException.syntax(1, "Access to negative field");
    }
  }

  private void join() {
    if (!joined) {
      List<String> texts = new ArrayList<>();
      fields.forEach(field -> texts.add(runtime.text(field)));
      record = Value.of(String.join(runtime.text(Names.OFS), texts));
      joined = true;
    }
  }

  private void divide() throws IOException {
    if (!split) {
      split = true;
      fields.clear();
      for (String part : split(runtime.text(record), separator, null)) {
        fields.add(Value.read(part));
      }
    }
  }

  /**
   * The parts of a text.
   *
   * @param regex used instead of the separator if it is not null
   */
  List<String> split(String text, String by, Regex regex) throws IOException {
    List<String> parts = new ArrayList<>();
    if (text.isEmpty()) {
      return parts;
    }
    if (regex == null && by.equals(" ")) {
      words(text, parts);
    } else if (regex == null && by.isEmpty()) {
      text.chars().forEach(c -> parts.add(String.valueOf((char) c)));
    } else if (regex == null && by.length() == 1) {
      int from = 0;
      boolean lines = runtime.text(Names.RS).isEmpty();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == by.charAt(0) || lines && c == '\n') {
          parts.add(text.substring(from, i));
          from = i + 1;
        }
      }
      parts.add(text.substring(from));
    } else {
      boolean lines = runtime.text(Names.RS).isEmpty() && regex == null;
      Regex separator = regex != null ? regex : runtime.regex(lines ? "(" + by + ")|\n" : by);
      Search search = separator.in(text, runtime.process()::checkpoint);
      int from = 0;
      int at = 0;
      while (at <= text.length() && search.find(at)) {
        if (search.end() == search.start()) {
          at = search.end() + 1;
          continue;
        }
        parts.add(text.substring(from, search.start()));
        from = search.end();
        at = from;
      }
      parts.add(text.substring(from));
    }
    return parts;
  }

  private static void words(String text, List<String> parts) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean blank = c == ' ' || c == '\t' || c == '\n';
      if (blank && start >= 0) {
        parts.add(text.substring(start, i));
        start = -1;
      } else if (!blank && start < 0) {
        start = i;
      }
    }
  }
}
