package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Descriptors;
import dev.k8slab.containers.shell.expand.Expander;
import dev.k8slab.containers.shell.syntax.Redirect;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.text.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Redirections in force, until they are taken back. Follows XCU 2.7. */
final class Redirections {
  private final Shell shell;
  private final Map<Integer, Optional<Descriptor>> before = new LinkedHashMap<>();

  private Redirections(Shell shell) {
    this.shell = shell;
  }

  /** Puts some in force; if one fails, none is. */
  static Redirections apply(Shell shell, List<Redirect> redirects)
      throws ShellException, IOException {
    Redirections made = new Redirections(shell);
    try {
      for (Redirect redirect : redirects) {
        made.apply(redirect);
      }
    } catch (ShellException e) {
      made.undo();
      throw e;
    }
    return made;
  }

  /** Takes them back. */
  void undo() {
    before.forEach(
        (number, descriptor) -> {
          if (descriptor.isEmpty()) {
            descriptors().close(number);
          } else {
            try {
              descriptors().put(number, descriptor.get());
            } catch (SystemException e) {
              descriptor.get().close();
            }
          }
        });
    before.clear();
  }

  /** Lets them be in force for good. */
  void keep() {
    before.values().forEach(one -> one.ifPresent(Descriptor::close));
    before.clear();
  }

  private Descriptors descriptors() {
    return shell.process().descriptors();
  }

  private void apply(Redirect redirect) throws ShellException, IOException {
    int number = redirect.descriptor();
    String operator = redirect.operator();
    Expander expander = shell.expander();
    if (redirect.document() != null) {
      String text = expander.string(redirect.document().text());
      replace(number, new HereDescriptor(Text.bytes(text)));
      return;
    }
    String target = expander.string(redirect.target());
    if (operator.equals(">&") || operator.equals("<&")) {
      boolean both = redirect.number() < 0 && operator.equals(">&");
      if (both && !target.equals("-") && !target.matches("[0-9]+")) {
        open(">", 1, target);
        duplicate(2, "1");
      } else {
        duplicate(number, target);
      }
    } else if (operator.equals("&>")) {
      open(">", 1, target);
      duplicate(2, "1");
    } else {
      open(operator, number, target);
    }
  }

  private void duplicate(int number, String target) throws ShellException {
    if (target.equals("-")) {
      save(number);
      descriptors().close(number);
      return;
    }
    if (!target.matches("[0-9]{1,4}")) {
      throw new ShellException("syntax error: bad fd number");
    }
    try {
      int from = Integer.parseInt(target);
      Descriptor found = descriptors().get(from);
      if (from != number) {
        replace(number, found.share());
      }
    } catch (SystemException e) {
      throw new ShellException(target + ": " + e.getMessage(), 1);
    }
  }

  private void open(String operator, int number, String path) throws ShellException {
    Files files = shell.process().files();
    boolean reads = operator.equals("<");
    try {
      if (operator.equals(">") && shell.options().has('C') && files.exists(path)) {
        if (files.find(path).inode() instanceof RegularFile) {
          throw new SystemException(Errno.EEXIST);
        }
      }
      Mode mode =
          switch (operator) {
            case "<" -> Mode.READ;
            case ">>" -> Mode.APPEND;
            case "<>" -> Mode.READ_WRITE;
            default -> Mode.WRITE;
          };
      replace(number, files.open(path, mode));
    } catch (SystemException e) {
      boolean missing = e.errno() == Errno.ENOENT;
      String why = !missing ? e.getMessage() : reads ? "no such file" : "nonexistent directory";
      throw new ShellException("can't " + (reads ? "open " : "create ") + path + ": " + why, 1);
    } catch (IOException e) {
      throw new ShellException("can't open " + path + ": " + e.getMessage(), 1);
    }
  }

  private void replace(int number, Descriptor descriptor) throws ShellException {
    save(number);
    try {
      descriptors().put(number, descriptor);
    } catch (SystemException e) {
      descriptor.close();
      throw new ShellException(number + ": " + e.getMessage(), 1);
    }
  }

  private void save(int number) {
    if (!before.containsKey(number)) {
      Descriptor found = descriptors().all().get(number);
      before.put(number, Optional.ofNullable(found).map(Descriptor::share));
    }
  }
}
