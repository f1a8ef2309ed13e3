package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.shell.expand.Limits;
import dev.k8slab.containers.shell.expand.Scope;
import dev.k8slab.containers.shell.syntax.Node;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A shell as expansions see it. */
final class ShellScope implements Scope {
  private final Shell shell;
  private long random = 1;

  ShellScope(Shell shell) {
    this.shell = shell;
  }

  @Override
  public String get(String name) {
    if (name.length() == 1 && !Character.isLetter(name.charAt(0))) {
      switch (name) {
        case "?" -> {
          return String.valueOf(shell.status());
        }
        case "$" -> {
          return String.valueOf(shell.id());
        }
        case "!" -> {
          return shell.background() == 0 ? null : String.valueOf(shell.background());
        }
        case "#" -> {
          return String.valueOf(shell.positional().size());
        }
        case "-" -> {
          return shell.options().letters();
        }
        case "0" -> {
          return shell.name();
        }
        default -> {
          // a positional parameter, or a variable
        }
      }
    }
    if (Character.isDigit(name.charAt(0))) {
      int index = name.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(name);
      List<String> positional = shell.positional();
      return index > positional.size() ? null : positional.get(index - 1);
    }
    if (name.equals("LINENO")) {
      return String.valueOf(shell.line());
    }
    String value = shell.variables().get(name).value();
    return name.equals("RANDOM") && value == null ? random() : value;
  }

  private String random() {
    random = (random * 1103515245L + 12345L + shell.id()) & 0x7fffffffL;
    return String.valueOf(random >> 16 & 0x7fff);
  }

  @Override
  public void set(String name, String value) throws ShellException {
    shell.variables().set(name, value);
  }

  @Override
  public List<String> positional() {
    return shell.positional();
  }

  @Override
  public String output(Node body) throws ShellException, IOException {
    Pipe pipe = new Pipe();
    Map<Integer, Descriptor> open = shell.process().descriptors().all();
    open.put(1, pipe.writing());
    Process child;
    byte[] bytes;
    try {
      try {
        child = shell.fork(forked -> forked.interpreter().substituted(body), open, -1);
      } finally {
        pipe.writing().close();
      }
      bytes = read(pipe.reading());
    } finally {
      pipe.reading().close();
    }
    Exit exit = shell.jobs().await(child);
    shell.substituted(exit.status());
    shell.jobs().tell(exit);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == '\n') {
      end--;
    }
    return Text.of(bytes, end).replace("\0", "");
  }

  private byte[] read(Descriptor from) throws ShellException, IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    while (true) {
      try {
        int count = from.read(some, 0, some.length);
        if (count < 0) {
          return all.toByteArray();
        }
        all.write(some, 0, count);
        Limits.check(all.size(), Limits.CHARACTERS);
      } catch (SystemException e) {
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
        shell.traps().collect();
      }
      checkpoint();
    }
  }

  @Override
  public boolean nounset() {
    return shell.options().has('u');
  }

  @Override
  public boolean noglob() {
    return shell.options().has('f');
  }

  @Override
  public String home(String user) {
    try (var in = files().read("/etc/passwd")) {
      String all = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
      for (String line : all.split("\n")) {
        String[] fields = line.split(":", -1);
        if (fields.length > 5 && fields[0].equals(user)) {
          return fields[5];
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  @Override
  public Files files() {
    return shell.process().files();
  }

  @Override
  public void checkpoint() {
    shell.process().checkpoint();
  }
}
