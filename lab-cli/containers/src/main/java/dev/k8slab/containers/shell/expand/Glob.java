package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.text.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds files by patterns. Follows XCU 2.13.3. */
public final class Glob {
  private final Files files;
  private final Runnable checkpoint;
  private final List<String> found = new ArrayList<>();

  private Glob(Files files, Runnable checkpoint) {
    this.files = files;
    this.checkpoint = checkpoint;
  }

  /** The paths that a pattern stands for, in their order; none if there are none. */
  static List<String> find(Files files, Pattern pattern, Runnable checkpoint)
      throws ShellException {
    Glob glob = new Glob(files, checkpoint);
    glob.walk("", pattern);
    Collections.sort(glob.found);
    return glob.found;
  }

  private void walk(String before, Pattern rest) throws ShellException {
    checkpoint.run();
    String text = rest.text();
    int slash = text.indexOf('/');
    if (slash == 0) {
      int end = 0;
      while (end < text.length() && text.charAt(end) == '/') {
        end++;
      }
      step(before + text.substring(0, end), rest.part(end, text.length()));
      return;
    }
    int end = slash < 0 ? text.length() : slash;
    Pattern name = rest.part(0, end);
    Pattern after = rest.part(end, text.length());
    if (!name.isPattern()) {
      step(before + name.text(), after);
      return;
    }
    for (String each : names(before.isEmpty() ? "." : before, name)) {
      step(before + each, after);
    }
  }

  private List<String> names(String directory, Pattern name) {
    boolean hidden = name.text().startsWith(".");
    List<String> names = new ArrayList<>();
    try {
      List<String> all = new ArrayList<>(files.list(directory));
      if (hidden) {
        all.add(".");
        all.add("..");
      }
      for (String each : all) {
        if (each.startsWith(".") == hidden && name.matches(each)) {
          names.add(each);
        }
      }
    } catch (SystemException e) {
      return List.of();
    }
    return names;
  }

  private void step(String path, Pattern after) throws ShellException {
    if (!after.text().isEmpty()) {
      walk(path, after);
      return;
    }
    try {
      if (path.endsWith("/")) {
        files.find(path);
      } else {
        files.findLink(path);
      }
    } catch (SystemException e) {
      return;
    }
    found.add(path);
    Limits.check(found.size(), Limits.FIELDS);
  }
}
