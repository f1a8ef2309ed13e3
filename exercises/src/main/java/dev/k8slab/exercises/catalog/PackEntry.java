package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.text.Controls;
import dev.k8slab.exercises.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file or folder of a pack.
 *
 * @param name relative to the pack's folder, with slashes
 * @param attributes what it is; of a link, that it is one
 */
record PackEntry(String name, BasicFileAttributes attributes) {

  /**
   * All that is in a folder, and no more than one too many of it.
   *
   * @param leftOut names right in the folder that are passed over
   */
  static List<PackEntry> of(Path folder, Set<String> leftOut) throws IOException {
    List<PackEntry> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        Set.of(),
        PackLimits.MAX_DEPTH + 1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return each.equals(folder) ? FileVisitResult.CONTINUE : visitFile(each, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
            String name = folder.relativize(each).toString().replace('\\', '/');
            if (leftOut.contains(name)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            found.add(new PackEntry(name, attributes));
            return found.size() > PackLimits.MAX_FILES
                ? FileVisitResult.TERMINATE
                : FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(PackEntry::name));
    return found;
  }

  boolean isFile() {
    return attributes.isRegularFile();
  }

  /** How large a file is; 0 of what is none. */
  long bytes() {
    return isFile() ? attributes.size() : 0;
  }

  /** Why it must not be read or gone into, in one sentence, or nothing where it may. */
  Optional<String> violation() {
    String own = name.substring(name.lastIndexOf('/') + 1);
    if (Controls.first(own) >= 0 || own.matches("(?s).*[\r\n\t].*")) {
      return Optional.of("the name holds a control character: give it another one");
    } else if (attributes.isSymbolicLink()) {
      return Optional.of("links are not followed: put the file itself here");
    } else if (!attributes.isRegularFile() && !attributes.isDirectory()) {
      return Optional.of(YamlFile.NO_FILE);
    } else if (name.chars().filter(c -> c == '/').count() >= PackLimits.MAX_DEPTH) {
      return Optional.of("deeper than " + PackLimits.MAX_DEPTH + " folders: put it further up");
    }
    return Optional.empty();
  }
}
