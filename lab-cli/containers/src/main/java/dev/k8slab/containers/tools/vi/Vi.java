package dev.k8slab.containers.tools.vi;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.text.Text;
import dev.k8slab.containers.tools.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Edits a file at a terminal. */
public final class Vi {
  private static final int MAX_FILE = 1 << 20;

  private final Process process;
  private final Page page = new Page();
  private final Typed typed;
  private final View view;
  private final Commands commands;
  private String file;
  private String message = "";
  private boolean over;

  private Vi(Process process, Optional<Terminal> terminal, String file) {
    this.process = process;
    this.file = file;
    this.typed = new Typed(process);
    this.view = new View(process, terminal);
    this.commands = new Commands(page, typed, view);
  }

  /** Runs it. */
  public static int run(Console console, List<String> words) throws IOException {
    Process process = console.process();
    Optional<Terminal> terminal = Terminal.of(process.descriptors().get(0));
    List<String> files = words.stream().filter(word -> !word.matches("-[a-zA-Z]+")).toList();
    Vi vi = new Vi(process, terminal, files.isEmpty() ? "" : files.get(0));
    if (!vi.file.isEmpty()) {
      vi.load();
    }
    process.handle(Signal.WINCH, Disposition.HANDLE);
    boolean before = terminal.map(each -> each.raw(true)).orElse(false);
    try {
      return vi.edit();
    } finally {
      terminal.ifPresent(each -> each.raw(before));
    }
  }

  private void load() throws IOException {
    try (InputStream in = process.files().read(file)) {
      byte[] all = in.readNBytes(MAX_FILE + 1);
      if (all.length > MAX_FILE) {
        throw new IOException("out of memory");
      }
      process.takeMemory(4L * all.length);
      page.read(Text.of(all, all.length));
    } catch (SystemException e) {
      message = "";
    }
  }

  private int edit() throws IOException {
    while (!over) {
      page.onCharacter();
      view.paint(page, message.isEmpty() ? status() : message);
      message = "";
      int key = typed.next();
      if (key == Typed.END) {
        view.leave();
        return 1;
      }
      switch (key) {
        case ':' -> prompt(':').ifPresent(this::colon);
        case '/', '?' ->
            prompt((char) key).ifPresent(text -> message = commands.search(text, key == '/'));
        case 'Z' -> {
          if (typed.next() == 'Z') {
            colon("x");
          }
        }
        default -> message = commands.run(key, this::status);
      }
    }
    view.leave();
    return 0;
  }

  private String status() {
    String mode = commands.isInserting() ? "I" : "-";
    String name = file.isEmpty() ? "No file" : file;
    int number = page.row() + 1;
    return String.format(
        "%s %s%s %d/%d %d%%",
        mode,
        name,
        page.isModified() ? " [Modified]" : "",
        number,
        page.size(),
        number * 100 / page.size());
  }

  /** What is typed after a colon or the like; nothing if that is given up. */
  private Optional<String> prompt(char first) throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      view.paint(page, first + text.toString());
      int key = typed.next();
      if (key == '\r' || key == '\n') {
        return Optional.of(text.toString());
      }
      boolean erases = key == 8 || key == 127;
      if (key == Typed.END || key == Typed.ESCAPE || key == 3 || erases && text.isEmpty()) {
        return Optional.empty();
      }
      if (erases) {
        text.setLength(text.length() - 1);
      } else if (key >= ' ') {
        text.append((char) key);
      }
    }
  }

  private void colon(String command) {
    String[] words = command.strip().split("\\s+", 2);
    String other = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "" -> message = "";
      case "w", "w!" -> write(other);
      case "wq", "wq!", "x", "x!" ->
          over = words[0].startsWith("x") && !page.isModified() || write(other);
      case "q!" -> over = true;
      case "q" -> {
        over = !page.isModified();
        message = "No write since last change (:q! overrides)";
      }
      case "$" -> page.at(page.size() - 1, 0);
      default -> {
        if (words[0].matches("\\d{1,9}")) {
          page.at(Integer.parseInt(words[0]) - 1, 0);
        } else {
          message = new Replacement(page).run(command.strip());
        }
      }
    }
  }

  private boolean write(String other) {
    String to = other.isEmpty() ? file : other;
    if (to.isEmpty()) {
      message = "No current filename";
      return false;
    }
    byte[] bytes = Text.bytes(page.text());
    try (OutputStream out = process.files().write(to, Mode.WRITE)) {
      out.write(bytes);
    } catch (IOException e) {
      message = "'" + to + "' " + e.getMessage();
      return false;
    }
    file = file.isEmpty() ? to : file;
    if (to.equals(file)) {
      page.saved();
    }
    message = "'" + to + "' " + (bytes.length == 0 ? 0 : page.size()) + "L, " + bytes.length + "C";
    return true;
  }
}
