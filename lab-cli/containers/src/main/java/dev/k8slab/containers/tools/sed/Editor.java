package dev.k8slab.containers.tools.sed;

import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.Search;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a script on lines. */
final class Editor {
  /** How a cycle goes on. */
  private enum Then {
    /** With the next line, after this one was printed. */
    END,
    /** With the next line. */
    DELETE,
    /** With what is left, without a new line. */
    AGAIN,
    /** Not at all. */
    QUIT
  }

  private final Streams io;
  private final Script script;
  private final boolean quiet;
  private final Map<String, SedOutput> files;
  private final Ranges ranges;
  private final List<Command> appended = new ArrayList<>();
  private SedInput in;
  private SedOutput out;
  private String space = "";
  private String hold = "";
  private long number;
  private boolean substituted;
  private Regex last;
  private long largest;

  Editor(Streams io, Script script, boolean quiet, Map<String, SedOutput> files) {
    this.io = io;
    this.script = script;
    this.quiet = quiet;
    this.files = files;
    this.ranges = new Ranges(script.commands().size());
  }

  /** Edits what comes from somewhere; false if nothing else is to be edited. */
  boolean run(SedInput from, SedOutput to) throws IOException {
    in = from;
    out = to;
    number = 0;
    Then then = Then.END;
    while (then != Then.QUIT) {
      io.process().checkpoint();
      if (then != Then.AGAIN && !read(false)) {
        return true;
      }
      then = cycle();
      if (!quiet && (then == Then.END || then == Then.QUIT)) {
        out.line(space, in.ended());
      }
      append();
    }
    return false;
  }

  private boolean read(boolean append) throws IOException {
    String line = in.next();
    if (line == null) {
      return false;
    }
    number++;
    set(append ? space + "\n" + line : line);
    substituted &= append;
    return true;
  }

  private void set(String text) throws IOException {
    space = text;
    if (text.length() + hold.length() > largest) {
      long size = text.length() + hold.length();
      io.hold(size - largest);
      largest = size;
    }
  }

  private Then cycle() throws IOException {
    List<Command> commands = script.commands();
    for (int i = 0; i < commands.size(); i++) {
      io.process().checkpoint();
      Command command = commands.get(i);
      boolean applies = applies(i, command);
      switch (command.name()) {
        case '{' -> i = applies ? i : script.end(i) - 1;
        case 'b' -> i = applies ? script.target(command) - 1 : i;
        case 't', 'T' -> {
          if (applies && substituted == (command.name() == 't')) {
            i = script.target(command) - 1;
          }
          substituted &= !applies;
        }
        default -> {
          Then then = applies ? apply(i, command) : null;
          if (then != null) {
            return then;
          }
        }
      }
    }
    return Then.END;
  }

  /** Null if the cycle goes on. */
  private Then apply(int index, Command command) throws IOException {
    switch (command.name()) {
      case 'd' -> {
        return Then.DELETE;
      }
      case 'D' -> {
        int end = space.indexOf('\n');
        space = space.substring(end + 1);
        return end < 0 ? Then.DELETE : Then.AGAIN;
      }
      case 'c' -> {
        if (command.not() || !ranges.isOpen(index)) {
          out.raw(command.text());
        }
        return Then.DELETE;
      }
      case 'q' -> {
        return Then.QUIT;
      }
      case 'n' -> {
        if (in.isLast()) {
          return Then.QUIT;
        }
        if (!quiet) {
          out.line(space, true);
        }
        append();
        read(false);
      }
      case 'N' -> {
        if (in.isLast()) {
          return Then.QUIT;
        }
        append();
        read(true);
      }
      case 's' -> substitute(command.substitution());
      default -> change(command);
    }
    return null;
  }

  private void change(Command command) throws IOException {
    switch (command.name()) {
      case 'p' -> out.line(space, in.ended());
      case 'P' -> out.line(space.split("\n", 2)[0], true);
      case '=' -> out.raw(number + "\n");
      case 'i' -> out.raw(command.text());
      case 'a', 'r' -> appended.add(command);
      case 'w' -> files.get(command.text()).line(space, in.ended());
      case 'h' -> hold = space;
      case 'H' -> hold = hold + "\n" + space;
      case 'g' -> set(hold);
      case 'G' -> {
        set(space + "\n" + hold);
        in.end();
      }
      case 'x' -> {
        String before = space;
        space = hold;
        hold = before;
        in.end();
      }
      case 'y' -> {
        char[] all = space.toCharArray();
        for (int i = 0; i < all.length; i++) {
          all[i] = command.map()[all[i]];
        }
        space = new String(all);
      }
      default -> {}
    }
    if (command.name() == 'H') {
      set(space);
    }
  }

  private void append() throws IOException {
    for (Command command : appended) {
      if (command.name() == 'a') {
        out.raw(command.text());
      } else if (io.process().files().exists(command.text())) {
        insert(command.text());
      }
    }
    appended.clear();
  }

  private void insert(String file) throws IOException {
    InputStream input = io.openAny(file);
    if (input == null) {
      return;
    }
    try (Lines lines = io.lines(input)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        out.line(line, true);
      }
    }
  }

  private boolean applies(int index, Command command) throws IOException {
    boolean here =
        command.from() == null
            || (command.to() == null
                ? is(command.from())
                : ranges.contains(index, command, number, this::is));
    return here != command.not();
  }

  private boolean is(Address address) throws IOException {
    if (address instanceof Address.Line line) {
      return number == line.number();
    }
    if (address instanceof Address.Last) {
      return in.isLast();
    }
    return address instanceof Address.Match match
        && regex(match.regex()).matches(space, io.process()::checkpoint);
  }

  private Regex regex(SedRegex given) throws IOException {
    last = given.regex() == null ? last : given.regex();
    if (last == null) {
      throw new IOException("no previous regexp");
    }
    return last;
  }

  private void substitute(Substitution what) throws IOException {
    Regex regex = regex(what.regex());
    String text = space;
    if (!regex.matches(text, io.process()::checkpoint)) {
      return;
    }
    Search search = regex.in(text, io.process()::checkpoint);
    StringBuilder changed = new StringBuilder();
    int done = 0;
    int from = 0;
    int count = 0;
    boolean any = false;
    int lastEnd = -1;
    while (from <= text.length() && search.find(from)) {
      boolean empty = search.end() == search.start();
      if (!empty || search.start() != lastEnd) {
        count++;
        if (what.all() || count == Math.max(1, what.number())) {
          changed.append(text, done, search.start());
          replace(what, search, changed);
          done = search.end();
          any = true;
          if (!what.all()) {
            break;
          }
        }
      }
      lastEnd = search.end();
      from = empty ? search.end() + 1 : search.end();
    }
    if (!any) {
      return;
    }
    set(changed.append(text, done, text.length()).toString());
    substituted = true;
    if (what.print()) {
      out.line(space, in.ended());
    }
    if (what.file() != null) {
      files.get(what.file()).line(space, in.ended());
    }
  }

  private static void replace(Substitution what, Search search, StringBuilder into) {
    for (Substitution.Part part : what.replacement()) {
      into.append(part.text() != null ? part.text() : search.group(part.group()));
    }
  }
}
