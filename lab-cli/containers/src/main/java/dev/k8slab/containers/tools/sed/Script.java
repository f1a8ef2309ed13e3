package dev.k8slab.containers.tools.sed;

import dev.k8slab.containers.tools.regex.Option;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.RegexException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A script: its commands, and where those that jump go to. */
final class Script {
  private static final String SPACE = " \t\r\u000b\f";
  private static final String BETWEEN = SPACE + ";\n";
  private static final int BYTES = 256;

  private final Scanner in;
  private final boolean extended;
  private final List<Command> commands = new ArrayList<>();
  private final Map<Integer, Integer> ends = new HashMap<>();
  private final Map<String, Integer> labels = new HashMap<>();

  /** Reads a script. */
  Script(String text, boolean extended) throws IOException {
    this.in = new Scanner(text);
    this.extended = extended;
    Deque<Integer> open = new ArrayDeque<>();
    in.skip(BETWEEN);
    while (!in.isOver()) {
      if (in.peek() == '#') {
        in.until("\n");
      } else {
        add(command(), open);
      }
      in.skip(BETWEEN);
    }
    if (!commands.isEmpty() && commands.get(commands.size() - 1).name() == '{') {
      throw new IOException("unterminated {");
    }
    open.forEach(start -> ends.put(start, commands.size()));
    for (Command command : commands) {
      if ("btT".indexOf(command.name()) >= 0 && target(command) < 0) {
        throw new IOException("can't find label for jump to '" + command.text() + "'");
      }
    }
  }

  List<Command> commands() {
    return commands;
  }

  /** The index behind a block that begins at an index. */
  int end(int start) {
    return ends.get(start);
  }

  /** The index that a command goes to; -1 if there is no such label. */
  int target(Command command) {
    return command.text().isEmpty() ? commands.size() : labels.getOrDefault(command.text(), -1);
  }

  private void add(Command command, Deque<Integer> open) {
    int index = commands.size();
    if (command.name() == '{') {
      open.push(index);
    } else if (command.name() == '}') {
      if (!open.isEmpty()) {
        ends.put(open.pop(), index);
      }
    } else if (command.name() == ':') {
      labels.put(command.text(), index);
    }
    commands.add(command);
  }

  private Command command() throws IOException {
    Address from = address();
    Address to = null;
    if (from != null) {
      in.skip(SPACE);
      if (in.take(',')) {
        in.skip(SPACE);
        to = in.take('+') ? new Address.Plus(in.number()) : address();
        if (to == null) {
          throw new IOException("no address after comma");
        }
      }
    }
    in.skip(SPACE);
    boolean not = in.take('!');
    in.skip(SPACE + (not ? "!" : ""));
    if (in.isOver()) {
      throw new IOException("missing command");
    }
    char name = in.next();
    String text = null;
    Substitution substitution = null;
    char[] map = null;
    switch (name) {
      case '{', '}', '=', 'd', 'D', 'g', 'G', 'h', 'H', 'l', 'n', 'N', 'p', 'P', 'q', 'x' -> {}
      case 'a', 'i', 'c' -> text = in.text();
      case ':', 'b', 't', 'T' -> {
        in.skip(SPACE);
        text = in.until(BETWEEN);
      }
      case 'r', 'w' -> text = file();
      case 's' -> substitution = substitution();
      case 'y' -> map = map();
      default -> throw new IOException("unsupported command " + name);
    }
    return new Command(name, from, to, not, text, substitution, map);
  }

  private String file() throws IOException {
    in.skip(SPACE);
    String file = in.until("\n");
    if (file.isEmpty()) {
      throw new IOException("empty filename");
    }
    return file;
  }

  private Address address() throws IOException {
    char c = in.peek();
    if (c >= '0' && c <= '9') {
      return new Address.Line(in.number());
    }
    if (in.take('$')) {
      return new Address.Last();
    }
    if (c != '/' && c != '\\') {
      return null;
    }
    in.next();
    char delimiter = c == '/' ? c : in.next();
    String pattern = in.part(delimiter, true);
    boolean ignoreCase = in.take('I');
    return new Address.Match(regex(pattern, ignoreCase));
  }

  private SedRegex regex(String pattern, boolean ignoreCase) throws IOException {
    if (pattern.isEmpty()) {
      return new SedRegex(null);
    }
    Set<Option> options = EnumSet.noneOf(Option.class);
    if (extended) {
      options.add(Option.EXTENDED);
    }
    if (ignoreCase) {
      options.add(Option.IGNORE_CASE);
    }
    try {
      return new SedRegex(Regex.of(pattern, options));
    } catch (RegexException e) {
      throw new IOException("bad regex '" + pattern + "': " + e.getMessage());
    }
  }

  private Substitution substitution() throws IOException {
    char delimiter = in.next();
    String pattern = in.part(delimiter, true);
    String replacement = in.part(delimiter, false);
    boolean all = false;
    boolean print = false;
    boolean ignoreCase = false;
    int number = 0;
    String file = null;
    while (!in.isOver() && (BETWEEN + "}#").indexOf(in.peek()) < 0) {
      char flag = in.peek();
      if (flag >= '1' && flag <= '9') {
        number = (int) in.number();
        continue;
      }
      in.next();
      switch (flag) {
        case 'g' -> all = true;
        case 'p' -> print = true;
        case 'i', 'I' -> ignoreCase = true;
        case 'w' -> file = file();
        default -> throw new IOException("bad option in substitution expression");
      }
    }
    SedRegex regex = regex(pattern, ignoreCase);
    return new Substitution(
        regex, Escapes.replacement(replacement), all ? 0 : number, all, print, file);
  }

  private char[] map() throws IOException {
    char delimiter = in.next();
    String from = Escapes.plain(in.part(delimiter, false));
    String to = Escapes.plain(in.part(delimiter, false));
    char[] map = new char[BYTES];
    for (char c = 0; c < BYTES; c++) {
      int index = from.indexOf(c);
      map[c] = index < 0 || index >= to.length() ? c : to.charAt(index);
    }
    return map;
  }
}
