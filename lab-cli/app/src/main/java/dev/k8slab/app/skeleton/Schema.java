package dev.k8slab.app.skeleton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The JSON Schema of {@code exercise.yaml}, by which editors complete and check it. */
public final class Schema {

  private static final String NAME = "exercise.schema.json";

  private Schema() {}

  /**
   * Where an exercise finds it: the lab's own where the exercise is part of the lab's own content,
   * else a copy in its content folder, which is made where there is none yet.
   *
   * @param folder the exercise's folder
   * @param root the content folder it is in
   * @param contents all content folders; the schema is beside the lab's own
   * @return the path from the exercise's folder
   */
  public static String reach(Path folder, Path root, List<Path> contents) throws IOException {
    Path copy = root.resolve(NAME);
    Optional<Path> own = own(contents);
    boolean within = own.isPresent() && folder.startsWith(own.get().getParent());
    if (!within && own.isPresent() && !Files.exists(copy)) {
      Files.createDirectories(root);
      Files.copy(own.get(), copy);
    }
    return folder.relativize(within ? own.get() : copy).toString().replace('\\', '/');
  }

  private static Optional<Path> own(List<Path> contents) {
    return contents.stream()
        .map(content -> content.toAbsolutePath().normalize().resolveSibling(NAME))
        .filter(Files::exists)
        .findFirst();
  }
}
