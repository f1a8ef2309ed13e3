package dev.k8slab.app.skeleton;

import dev.k8slab.core.cluster.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The exercise that authors begin with: a small one that works, with comments that say what to
 * change. Its files are resources in {@code files}, beside this class.
 */
public final class Skeleton {

  /** Its files, relative to the exercise's folder. A jar cannot be asked what is in it. */
  static final List<String> FILES =
      List.of(
          "exercise.yaml",
          "lesson.md.ftl",
          "start/10-web.yaml",
          "start/20-settings.yaml",
          "solutions/commands/solution.yaml",
          "solutions/commands/10-scale-up.sh",
          "solutions/commands/20-set-colour.sh",
          "solutions/manifests/solution.yaml",
          "solutions/manifests/10-scale-up.yaml",
          "solutions/manifests/20-set-colour.yaml",
          "wrong/one-too-few/expect.yaml",
          "wrong/one-too-few/10-scale-up.sh",
          "wrong/made-anew/expect.yaml",
          "wrong/made-anew/10-scale-up.sh",
          "wrong/made-anew/files/web.yaml",
          "wrong/another-key/expect.yaml",
          "wrong/another-key/20-set-colour.sh");

  /** The course's file, for a course that has none yet. */
  static final String COURSE = "course.yaml";

  private static final String ID = "@id@";
  private static final String SCHEMA = "@schema@";

  private Skeleton() {}

  /**
   * Writes it, whole or not at all.
   *
   * @param folder the exercise's folder, which is not there yet
   * @param id the exercise's id
   * @param schema where an editor finds the format's schema, as a path from that folder
   */
  public static void write(Path folder, String id, String schema) throws IOException {
    Files.createDirectories(folder);
    try {
      for (String name : FILES) {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, resource(name).replace(ID, id).replace(SCHEMA, schema));
      }
    } catch (IOException e) {
      Folders.remove(folder);
      throw e;
    }
    Path course = folder.resolveSibling(COURSE);
    if (!Files.exists(course)) {
      Files.writeString(course, resource(COURSE));
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Skeleton.class.getResourceAsStream("files/" + name)) {
      if (in == null) {
        throw new IOException("the lab's own file " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
