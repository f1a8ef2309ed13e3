package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.fs.Files;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The users and groups that an image knows, by {@code passwd(5)} and {@code group(5)}. */
final class Accounts {
  private static final int HOME = 5;
  private static final String NUMBER = "[0-9]{1,9}";

  /**
   * A user.
   *
   * @param name empty if the image does not know it
   */
  record Account(String name, int user, int group) {}

  private final List<String[]> users;
  private final List<String[]> groups;

  Accounts(Files files) {
    users = lines(files, "/etc/passwd", 4);
    groups = lines(files, "/etc/group", 3);
  }

  private static List<String[]> lines(Files files, String path, int fields) {
    try (InputStream in = files.read(path)) {
      return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
          .map(line -> line.split(":", -1))
          .filter(line -> line.length >= fields && line[2].matches(NUMBER))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A user by name or number; a number need not be known. Empty for a name that is not. */
  Optional<Account> user(String nameOrNumber) {
    for (String[] line : users) {
      if (line[0].equals(nameOrNumber) || line[2].equals(nameOrNumber)) {
        int group = line[3].matches(NUMBER) ? Integer.parseInt(line[3]) : 0;
        return Optional.of(new Account(line[0], Integer.parseInt(line[2]), group));
      }
    }
    return nameOrNumber.matches(NUMBER)
        ? Optional.of(new Account("", Integer.parseInt(nameOrNumber), 0))
        : Optional.empty();
  }

  /** The home of a user; the root where there is none. */
  String home(int id) {
    return users.stream()
        .filter(line -> line[2].equals(String.valueOf(id)) && line.length > HOME)
        .map(line -> line[HOME])
        .findFirst()
        .orElse("/");
  }

  /** A group by name or number; a number need not be known. Empty for a name that is not. */
  Optional<Integer> group(String nameOrNumber) {
    for (String[] line : groups) {
      if (line[0].equals(nameOrNumber)) {
        return Optional.of(Integer.parseInt(line[2]));
      }
    }
    return nameOrNumber.matches(NUMBER)
        ? Optional.of(Integer.parseInt(nameOrNumber))
        : Optional.empty();
  }

  /** The further groups of a user. */
  Set<Integer> groupsOf(String user) {
    Set<Integer> ids = new TreeSet<>();
    for (String[] line : groups) {
      if (line.length > 3 && !user.isEmpty() && List.of(line[3].split(",")).contains(user)) {
        ids.add(Integer.parseInt(line[2]));
      }
    }
    return ids;
  }
}
