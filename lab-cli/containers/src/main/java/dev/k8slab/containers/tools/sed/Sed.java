package dev.k8slab.containers.tools.sed;

import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Output;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Edits lines by a script. */
public final class Sed {
  private final Streams io;
  private final Options options;
  private final List<String> operands;
  private final Map<String, SedOutput> files = new HashMap<>();

  private Sed(Streams io, List<String> words) throws IOException {
    this.io = io;
    String[] names = {
      "in-place=i", "quiet=n", "silent=n", "regexp-extended=r", "expression=e", "file=f"
    };
    this.options = Options.parse(words, "i::rEne:f:", names);
    this.operands = new ArrayList<>(options.operands());
  }

  /** Runs the tool. */
  public static int run(Streams io, List<String> words) throws IOException {
    return new Sed(io, words).run();
  }

  private int run() throws IOException {
    String text = text();
    boolean quiet = options.has('n') || text.startsWith("#n\n");
    Script script = new Script(text, options.has('r') || options.has('E'));
    for (Command command : script.commands()) {
      if (command.name() == 'w') {
        open(command.text());
      } else if (command.name() == 's' && command.substitution().file() != null) {
        open(command.substitution().file());
      }
    }
    Editor editor = new Editor(io, script, quiet, files);
    int status = options.has('i') ? inPlace(editor) : edit(editor);
    for (SedOutput file : files.values()) {
      file.flush();
    }
    return status;
  }

  private String text() throws IOException {
    List<String> parts = new ArrayList<>(options.all('e'));
    for (String file : options.all('f')) {
      parts.add(read(file));
    }
    if (!options.has('e') && !options.has('f')) {
      if (operands.isEmpty()) {
        throw new UsageException("");
      }
      parts.add(operands.remove(0));
    }
    return String.join("\n", parts);
  }

  private String read(String file) throws IOException {
    InputStream in = io.openOrWarn(file);
    if (in == null) {
      throw new Failure(1, null);
    }
    StringBuilder all = new StringBuilder();
    try (Lines lines = io.lines(in)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        io.hold(line.length());
        all.append(line).append('\n');
      }
    }
    return all.toString();
  }

  private void open(String file) throws IOException {
    if (!files.containsKey(file)) {
      Output out =
          switch (file) {
            case "/dev/stdout" -> io.out();
            case "/dev/stderr" -> new Output(io.process().err());
            default -> io.create(file, Mode.WRITE);
          };
      files.put(file, new SedOutput(out));
    }
  }

  private int edit(Editor editor) throws IOException {
    SedInput in = new SedInput(io, operands.isEmpty() ? List.of("-") : operands);
    SedOutput out = files.getOrDefault("/dev/stdout", new SedOutput(io.out()));
    editor.run(in, out);
    return in.failed() ? 1 : 0;
  }

  private int inPlace(Editor editor) throws IOException {
    if (operands.isEmpty()) {
      throw new IOException("-i requires an argument");
    }
    int status = 0;
    boolean more = true;
    for (String file : operands) {
      if (!io.process().files().exists(Raw.text(file))) {
        io.error(file + ": No such file or directory");
        status = 1;
      } else if (more) {
        more = replace(file, editor);
      }
    }
    return status;
  }

  private boolean replace(String file, Editor editor) throws IOException {
    SedInput in = new SedInput(io, List.of(file));
    Inode before = io.process().files().find(Raw.text(file)).inode();
    String path = Raw.text(file);
    String temporary = path + String.format("%06x", before.number() * 7919 & 0xffffff);
    SedOutput out;
    try {
      out = new SedOutput(new Output(io.process().files().write(temporary, Mode.WRITE)));
    } catch (SystemException e) {
      throw new IOException("can't create temp file '" + file + "XXXXXX': " + e.getMessage());
    }
    boolean more;
    try {
      more = editor.run(in, out);
    } finally {
      out.close();
    }
    io.process().files().changeMode(temporary, before.mode());
    try {
      io.process().files().changeOwner(temporary, before.user(), before.group(), true);
    } catch (SystemException e) {
      io.process().checkpoint();
    }
    String suffix = options.value('i', "");
    if (!suffix.isEmpty()) {
      move(path, path + Raw.text(suffix));
    }
    move(temporary, path);
    return more;
  }

  private void move(String from, String to) throws IOException {
    try {
      io.process().files().rename(from, to);
    } catch (SystemException e) {
      throw new IOException(
          "can't move '" + Raw.of(from) + "' to '" + Raw.of(to) + "': " + e.getMessage());
    }
  }
}
