package dev.k8slab.containers.image;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Programs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lays out an image's file system. */
final class Builder {
  private static final Instant MADE = Instant.parse("2025-10-08T00:00:00Z");

  private final Programs programs;
  private final String version;
  private final Directory root = new Tree(new Space(null, Long.MAX_VALUE), () -> MADE).root();

  Builder(Programs programs, String version) {
    this.programs = programs;
    this.version = version;
  }

  Directory root() {
    return root;
  }

  /**
   * Adds to it.
   *
   * @throws IllegalArgumentException if something does not fit
   */
  void add(Entry entry) {
    try {
      lay(entry);
    } catch (SystemException e) {
      throw new IllegalArgumentException(entry.path() + ": " + e.getMessage(), e);
    }
  }

  private void lay(Entry entry) throws SystemException {
    Directory in = folder(parent(entry.path()));
    String name = name(entry.path());
    if (entry instanceof Entry.Folder folder) {
      Directory made =
          in.child(name) instanceof Directory there ? there : in.directory(name, 0, 0, 0);
      made.mode(folder.mode());
      made.owner(folder.user(), folder.group());
    } else if (entry instanceof Entry.Text text) {
      file(in, name, text.mode(), text.user(), text.group(), replaced(text.text()));
    } else if (entry instanceof Entry.More more) {
      if (!(in.child(name) instanceof RegularFile there)) {
        throw new SystemException(Errno.ENOENT);
      }
      String before = new String(there.content(), StandardCharsets.UTF_8);
      String all = before + replaced(more.text());
      file(in, name, there.mode(), there.user(), there.group(), all);
    } else if (entry instanceof Entry.Binary binary) {
      if (programs.has(binary.program())) {
        byte[] content = Programs.content(binary.program());
        in.file(name, binary.mode(), binary.user(), binary.group(), content);
      }
    } else if (entry instanceof Entry.Link link) {
      in.link(name, replaced(link.target()));
    } else if (entry instanceof Entry.Same same) {
      Inode inode = folder(parent(same.file())).child(name(same.file()));
      if (inode != null) {
        in.put(name, inode);
      }
    } else if (entry instanceof Entry.Tools tools) {
      tools(tools);
    }
  }

  private void tools(Entry.Tools tools) throws SystemException {
    if (!programs.has(tools.program())) {
      return;
    }
    Directory in = folder(parent(tools.path()));
    Inode binary = in.file(name(tools.path()), 0755, 0, 0, Programs.content(tools.program()));
    Set<String> left = new TreeSet<>(programs.tools(tools.program()));
    for (var each : tools.folders().entrySet()) {
      for (String tool : each.getValue()) {
        if (left.remove(tool)) {
          name(tools, folder(each.getKey()), tool, binary);
        }
      }
    }
    for (String tool : tools.others().isEmpty() ? List.<String>of() : left) {
      name(tools, folder(tools.others()), tool, binary);
    }
  }

  private static void name(Entry.Tools tools, Directory in, String tool, Inode binary)
      throws SystemException {
    if (in.child(tool) != null) {
      return;
    } else if (tools.hard()) {
      in.put(tool, binary);
    } else {
      in.link(tool, tools.path());
    }
  }

  private static void file(Directory in, String name, int mode, int user, int group, String text)
      throws SystemException {
    in.file(name, mode, user, group, text.getBytes(StandardCharsets.UTF_8));
  }

  private String replaced(String text) {
    return text.replace("${version}", version);
  }

  private Directory folder(String path) throws SystemException {
    Directory at = root;
    for (String name : path.split("/")) {
      if (name.isEmpty()) {
        continue;
      }
      Inode child = at.child(name);
      if (child == null) {
        at = at.directory(name, 0755, 0, 0);
      } else if (child instanceof Directory directory) {
        at = directory;
      } else {
        throw new IllegalArgumentException(path + " is no directory");
      }
    }
    return at;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
