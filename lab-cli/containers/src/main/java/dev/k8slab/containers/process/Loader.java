package dev.k8slab.containers.process;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.fs.RegularFile;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the program that a file is. Follows {@code execve(2)}. */
final class Loader {
  private static final int MAX_INTERPRETERS = 4;
  private static final int HEAD = 256;

  /**
   * A program to be run.
   *
   * @param arguments as it gets them: those of a script come after its interpreter's
   * @param user whose identity the file gives; -1 if none
   * @param group whose identity the file gives; -1 if none
   */
  record Loaded(Program program, String path, List<String> arguments, int user, int group) {}

  private Loader() {}

  static Loaded load(Programs programs, Files files, String file, List<String> arguments)
      throws SystemException {
    String path = file;
    List<String> words = arguments;
    for (int i = 0; i < MAX_INTERPRETERS; i++) {
      Location at = files.find(path);
      Inode inode = at.inode();
      boolean refused = at.mount().has("noexec") || !files.may(path, Access.EXECUTE);
      if (!(inode instanceof RegularFile regular) || refused) {
        throw new SystemException(Errno.EACCES);
      }
      byte[] content = regular.head(HEAD);
      Optional<Program> program = programs.of(content);
      if (program.isPresent()) {
        boolean gives = !at.mount().has("nosuid");
        int user = gives && (inode.mode() & Inode.SET_USER) != 0 ? inode.user() : -1;
        int group = gives && (inode.mode() & Inode.SET_GROUP) != 0 ? inode.group() : -1;
        return new Loaded(program.get(), at.path(), words, user, group);
      }
      if (content.length < 2 || content[0] != '#' || content[1] != '!') {
        throw new SystemException(Errno.ENOEXEC);
      }
      String line = new String(content, StandardCharsets.UTF_8).substring(2).split("\n", 2)[0];
      String[] interpreter = line.strip().split("\\s+", 2);
      List<String> more = new ArrayList<>(List.of(interpreter));
      more.add(path);
      more.addAll(words.subList(Math.min(1, words.size()), words.size()));
      path = interpreter[0];
      words = more;
    }
    throw new SystemException(Errno.ELOOP);
  }

  /** The path of a command, as {@code execvp(3)} finds it. */
  static String which(Files files, String name, Map<String, String> environment)
      throws SystemException {
    if (name.isEmpty()) {
      throw new SystemException(Errno.ENOENT);
    }
    if (name.contains("/")) {
      return name;
    }
    Errno worst = Errno.ENOENT;
    for (String folder : environment.getOrDefault("PATH", Launch.PATH).split(":", -1)) {
      String path = (folder.isEmpty() ? "." : folder) + "/" + name;
      try {
        Inode inode = files.find(path).inode();
        if (!(inode instanceof Directory) && files.may(path, Access.EXECUTE)) {
          return path;
        }
        worst = Errno.EACCES;
      } catch (SystemException e) {
        worst = e.errno() == Errno.EACCES ? Errno.EACCES : worst;
      }
    }
    throw new SystemException(worst);
  }
}
