package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.grader.mutation.Command.Option;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The changes of one kubectl command: each option dropped, its number one off, its name another,
 * the verb or resource it grants {@code *}, the JSON it hands over changed as {@link TreeMutants}
 * says, and the object it is about another one of the same kind. Not made:
 *
 * <ul>
 *   <li>options that say how long kubectl waits, whether it complains and what it prints: they
 *       change nothing in the cluster;
 *   <li>another object or container where the exercise has none of that kind: kubectl tells at once
 *       that there is no such thing.
 * </ul>
 */
final class CommandMutants {

  private static final Set<String> HARMLESS =
      Set.of(
          "--grace-period",
          "--ignore-not-found",
          "--no-headers",
          "--now",
          "--output",
          "--record",
          "--timeout",
          "--wait",
          "--watch",
          "-o",
          "-w");
  private static final Set<String> WIDENED =
      Set.of("--resource", "--resource-name", "--verb", "--non-resource-url");
  private static final Set<String> NAMES =
      Set.of("--clusterrole", "--group", "--resource-name", "--role", "--serviceaccount", "--user");

  private final Command command;
  private final Names names;
  private final List<Change<Command>> changes = new ArrayList<>();

  private CommandMutants(Command command, Names names) {
    this.command = command;
    this.names = names;
  }

  static List<Change<Command>> of(Command command, Names names) {
    CommandMutants mutants = new CommandMutants(command, names);
    command.options().stream().filter(option -> !mutants.harmless(option)).forEach(mutants::option);
    mutants.object();
    mutants.program();
    return mutants.changes;
  }

  private boolean harmless(Option option) {
    return HARMLESS.contains(option.name())
        || (command.verb().equals("delete") && option.name().equals("--force"));
  }

  private void option(Option option) {
    changes.add(new Change<>("drop " + option.name(), command.without(option)));
    if (option.value().startsWith("{") || option.value().startsWith("[")) {
      tree(option);
    } else {
      values(option)
          .forEach(
              value ->
                  changes.add(
                      new Change<>(
                          "set " + option.name() + " to " + value, command.with(option, value))));
    }
  }

  private void tree(Option option) {
    List<JsonNode> documents = Documents.read(option.value());
    if (documents.size() == 1) {
      for (Change<JsonNode> change : TreeMutants.of(documents.get(0), names)) {
        changes.add(
            change
                .within(tree -> command.with(option, tree.toString()))
                .named("in " + option.name() + " "));
      }
    }
  }

  private Stream<String> values(Option option) {
    String value = option.value();
    if (value.matches("\\d+")) {
      BigInteger number = new BigInteger(value);
      return Stream.of(number.subtract(BigInteger.ONE), number.add(BigInteger.ONE))
          .filter(each -> each.signum() >= 0)
          .map(BigInteger::toString);
    } else if (option.name().equals("--image")) {
      return ValueMutators.nextTag(value).stream();
    } else if (option.name().equals("-c") || option.name().equals("--container")) {
      return names.siblingContainer(value).stream();
    }
    Stream<String> wider =
        WIDENED.contains(option.name()) && !value.equals("*") ? Stream.of("*") : Stream.of();
    Stream<String> other =
        NAMES.contains(option.name())
            ? Stream.of(names.other(option.name().substring(2), value))
            : Stream.of();
    return Stream.concat(other, wider);
  }

  private void object() {
    Optional<Command.Reference> reference = command.reference();
    reference.ifPresent(
        one ->
            names
                .sibling(one.kind(), one.name())
                .ifPresent(
                    other ->
                        changes.add(
                            new Change<>(
                                "set " + one.name() + " to " + other,
                                command.with(
                                    one.at(),
                                    command.words().get(one.at()).substring(0, one.from())
                                        + other)))));
    // kubectl set serviceaccount deployment/web NAME
    List<Integer> positions = command.positions();
    if (command.head().matches("set (serviceaccount|sa) \\S+ \\S+( \\S+)?")) {
      int last = positions.get(positions.size() - 1);
      String name = command.words().get(last);
      String other = names.other("ServiceAccount", name);
      changes.add(new Change<>("set " + name + " to " + other, command.with(last, other)));
    }
  }

  /** The program that runs in a container: of a shell's script each statement. */
  private void program() {
    int from = command.end() + 1;
    List<String> words = command.words();
    if (from + 2 < words.size()
        && words.get(from).matches("(.*/)?(ba|a|da)?sh")
        && words.get(from + 1).equals("-c")) {
      for (Change<String> change : ShellMutants.of(words.get(from + 2))) {
        changes.add(change.within(text -> command.with(from + 2, text)).named("in sh "));
      }
    }
  }
}
