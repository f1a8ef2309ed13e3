package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.embedded.provision.Payload;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes what is made of objects into a volume, so that who reads it sees all of the old or all of
 * the new: by a link {@code ..data} to a directory that is named by the time. Follows {@code
 * util.AtomicWriter}.
 */
final class AtomicWriter {
  private static final String DATA = "..data";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'..'uuuu_MM_dd_HH_mm_ss.", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Directory root;
  private final Ownership ownership;
  private Payload written;

  AtomicWriter(Directory root, Ownership ownership) {
    this.root = root;
    this.ownership = ownership;
  }

  /** Writes what is there now, if it has changed. */
  synchronized void write(Payload payload, Instant now) throws SystemException {
    if (payload.equals(written)) {
      return;
    }
    String name = NAME.format(now) + String.format("%09d", now.getNano() + 1);
    Directory made = new Directory(root.tree(), 0755, 0, 0);
    for (Map.Entry<String, Payload.Content> file : payload.files().entrySet()) {
      add(made, file.getKey(), file.getValue());
    }
    ownership.apply(made);
    root.put(name, made);
    root.link(DATA, name);
    TreeSet<String> first = new TreeSet<>();
    payload.files().keySet().forEach(path -> first.add(path.split("/")[0]));
    for (String each : first) {
      if (root.child(each) == null) {
        root.link(each, DATA + "/" + each);
      }
    }
    for (Map.Entry<String, Inode> child : root.children().entrySet()) {
      String other = child.getKey();
      boolean old = other.startsWith("..") && !other.equals(DATA) && !other.equals(name);
      if (old || !other.startsWith("..") && !first.contains(other)) {
        root.remove(other);
      }
    }
    written = payload;
  }

  private static void add(Directory in, String path, Payload.Content content)
      throws SystemException {
    String[] names = path.split("/");
    Directory at = in;
    for (int i = 0; i < names.length - 1; i++) {
      at =
          at.child(names[i]) instanceof Directory there
              ? there
              : at.directory(names[i], 0755, 0, 0);
    }
    int owner = (int) Math.max(0, content.owner());
    at.file(names[names.length - 1], content.mode(), owner, 0, content.bytes());
  }
}
