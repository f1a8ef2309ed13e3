package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.fs.SymbolicLink;
import dev.k8slab.containers.fs.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** A file system as bytes: its directories, files and symbolic links, with owners and times. */
final class TreeArchive {
  private static final int VERSION = 1;
  private static final char END = '.';

  private TreeArchive() {}

  /**
   * Writes a file system down, but for what is mounted into it.
   *
   * @param left true for paths that are left out, such as {@code /var/log}
   */
  static byte[] write(Tree tree, Predicate<String> left) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(VERSION);
    about(out, tree.root());
    children(out, tree.root(), "", left);
    return bytes.toByteArray();
  }

  private static void children(
      DataOutputStream out, Directory of, String path, Predicate<String> left) throws IOException {
    for (Map.Entry<String, Inode> child : of.children().entrySet()) {
      Inode inode = child.getValue();
      String at = path + "/" + child.getKey();
      boolean kept = "d-l".indexOf(inode.type()) >= 0;
      if (!kept || inode.tree() != of.tree() || left.test(at)) {
        continue;
      }
      out.writeChar(inode.type());
      out.writeUTF(child.getKey());
      about(out, inode);
      if (inode instanceof Directory directory) {
        children(out, directory, at, left);
      } else {
        byte[] content =
            inode instanceof SymbolicLink link
                ? link.target().getBytes(StandardCharsets.ISO_8859_1)
                : ((RegularFile) inode).content();
        out.writeInt(content.length);
        out.write(content);
      }
    }
    out.writeChar(END);
  }

  private static void about(DataOutputStream out, Inode inode) throws IOException {
    out.writeInt(inode.mode());
    out.writeInt(inode.user());
    out.writeInt(inode.group());
    out.writeLong(inode.modified().toEpochMilli());
  }

  /** Puts what was written down into a file system, over what is there. */
  static void read(byte[] bytes, Tree tree) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readInt() != VERSION) {
      throw new IOException("written by another version");
    }
    About root = About.read(in);
    children(in, tree.root());
    root.apply(tree.root());
  }

  private static void children(DataInputStream in, Directory into) throws IOException {
    for (char type = in.readChar(); type != END; type = in.readChar()) {
      String name = in.readUTF();
      About about = About.read(in);
      Inode made;
      if (type == 'd') {
        Directory directory =
            into.child(name) instanceof Directory there
                ? there
                : into.directory(name, about.mode(), about.user(), about.group());
        children(in, directory);
        made = directory;
      } else {
        byte[] content = in.readNBytes(in.readInt());
        made =
            type == 'l'
                ? into.link(name, new String(content, StandardCharsets.ISO_8859_1))
                : into.file(name, about.mode(), about.user(), about.group(), content);
      }
      about.apply(made);
    }
  }

  private record About(int mode, int user, int group, long modified) {
    static About read(DataInputStream in) throws IOException {
      return new About(in.readInt(), in.readInt(), in.readInt(), in.readLong());
    }

    void apply(Inode inode) {
      inode.owner(user, group);
      inode.mode(mode);
      inode.modified(Instant.ofEpochMilli(modified));
    }
  }
}
