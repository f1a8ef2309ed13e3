package dev.k8slab.containers.user;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The users and groups that the text of {@code /etc/passwd} and {@code /etc/group} names. */
public final class Accounts {
  /**
   * A user.
   *
   * @param group the id of its first group
   */
  public record Account(String name, int id, int group, String home, String shell) {}

  private static final int FIELDS = 7;

  private final Map<String, Account> users = new LinkedHashMap<>();
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final Map<String, Set<String>> members = new LinkedHashMap<>();

  /** Reads both; lines that are none are passed over, and the first of a name counts. */
  public Accounts(String passwd, String group) {
    for (String line : passwd.split("\n")) {
      String[] fields = line.split(":", -1);
      Optional<Integer> id = fields.length < FIELDS ? Optional.empty() : number(fields[2]);
      Optional<Integer> first = id.isEmpty() ? id : number(fields[3]);
      if (first.isPresent()) {
        users.putIfAbsent(
            fields[0], new Account(fields[0], id.get(), first.get(), fields[5], fields[6]));
      }
    }
    for (String line : group.split("\n")) {
      String[] fields = line.split(":", -1);
      Optional<Integer> id = fields.length < 4 ? Optional.empty() : number(fields[2]);
      if (id.isPresent()) {
        groups.putIfAbsent(fields[0], id.get());
        members.putIfAbsent(fields[0], Set.of(fields[3].split(",")));
      }
    }
  }

  /** A number that may be an id; empty if it is none. */
  public static Optional<Integer> number(String text) {
    try {
      long value = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
      return value >= 0 && value <= 0xffff_ffffL ? Optional.of((int) value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A user by name. */
  public Optional<Account> user(String name) {
    return Optional.ofNullable(users.get(name));
  }

  /** A user by id. */
  public Optional<Account> user(int id) {
    return users.values().stream().filter(one -> one.id() == id).findFirst();
  }

  /** A group's id by its name. */
  public Optional<Integer> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** A group's name by its id. */
  public Optional<String> group(int id) {
    return groups.entrySet().stream()
        .filter(one -> one.getValue() == id)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The ids of the groups that list a user, and of its first group. */
  public Set<Integer> groupsOf(Account account) {
    Set<Integer> ids = new TreeSet<>(Set.of(account.group()));
    members.forEach(
        (name, users) -> {
          if (users.contains(account.name())) {
            ids.add(groups.get(name));
          }
        });
    return ids;
  }

  /** A user's name, or its id where it has none. */
  public String userName(int id) {
    return user(id).map(Account::name).orElse(Integer.toUnsignedString(id));
  }

  /** A group's name, or its id where it has none. */
  public String groupName(int id) {
    return group(id).orElse(Integer.toUnsignedString(id));
  }
}
