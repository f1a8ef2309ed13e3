package dev.k8slab.containers.tools.system;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Users;
import dev.k8slab.containers.user.Accounts;
import dev.k8slab.containers.user.Accounts.Account;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code id}, {@code whoami}, {@code groups}, {@code logname} and {@code su}. */
final class Identity {
  private static final String PATH = "/sbin:/usr/sbin:/bin:/usr/bin";

  private Identity() {}

  private record Who(int user, int group, Set<Integer> groups) {}

  private static Who who(Console console, Options options) throws IOException {
    List<String> operands = Console.operands(options, 0, 1);
    if (operands.isEmpty()) {
      Credentials own = console.process().credentials();
      return new Who(own.user(), own.group(), new TreeSet<>(own.groups()));
    }
    Accounts accounts = Users.of(console.process());
    String name = operands.get(0);
    Account account =
        accounts.user(name).orElseThrow(() -> new IOException("unknown user " + name));
    return new Who(account.id(), account.group(), accounts.groupsOf(account));
  }

  static int id(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(words, "rugnGZ", "user=u", "group=g", "groups=G", "name=n", "real=r");
    Who who = who(console, options);
    Accounts accounts = Users.of(console.process());
    boolean names = options.has('n');
    if (options.has('u')) {
      one(console, who.user(), names, accounts.user(who.user()).map(Account::name).orElse(null));
    } else if (options.has('g')) {
      one(console, who.group(), names, accounts.group(who.group()).orElse(null));
    } else if (options.has('G')) {
      Set<Integer> all = new LinkedHashSet<>(Set.of(who.group()));
      all.addAll(who.groups());
      console.line(
          all.stream()
              .map(id -> names ? accounts.groupName(id) : number(id))
              .collect(Collectors.joining(" ")));
    } else {
      String groups =
          who.groups().stream()
              .map(id -> number(id) + name(accounts.group(id).orElse(null)))
              .collect(Collectors.joining(","));
      console.line(
          "uid="
              + number(who.user())
              + name(accounts.user(who.user()).map(Account::name).orElse(null))
              + " gid="
              + number(who.group())
              + name(accounts.group(who.group()).orElse(null))
              + (groups.isEmpty() ? "" : " groups=" + groups));
    }
    return 0;
  }

  private static void one(Console console, int id, boolean named, String name) throws IOException {
    console.print(named && name != null ? name : number(id));
    if (named && name == null) {
      console.error("unknown ID " + number(id));
    }
    console.print("\n");
  }

  private static String number(int id) {
    return Integer.toUnsignedString(id);
  }

  private static String name(String name) {
    return name == null ? "" : "(" + name + ")";
  }

  static int whoami(Console console, List<String> words) throws IOException {
    Console.operands(Options.parse(words, ""), 0, 0);
    int id = console.process().credentials().user();
    console.line(
        Users.of(console.process())
            .user(id)
            .map(Account::name)
            .orElseThrow(() -> new IOException("unknown uid " + number(id))));
    return 0;
  }

  static int groups(Console console, List<String> words) throws IOException {
    List<String> all = new ArrayList<>(List.of("-Gn"));
    all.addAll(words);
    return id(console, all);
  }

  static int su(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words, "+lmpc:s:", "login=l", "preserve-environment=m", "command=c", "shell=s");
    List<String> operands = new ArrayList<>(options.operands());
    boolean login = options.has('l') || !operands.isEmpty() && operands.get(0).equals("-");
    if (!operands.isEmpty() && operands.get(0).equals("-")) {
      operands.remove(0);
    }
    String name = operands.isEmpty() ? "root" : operands.remove(0);
    Process process = console.process();
    Credentials own = process.credentials();
    if (own.user() != 0) {
      throw new IOException("must be suid to work properly");
    }
    Accounts accounts = Users.of(process);
    Account account =
        accounts.user(name).orElseThrow(() -> new IOException("unknown user " + name));
    if (!own.can(Capability.SETGID)) {
      throw new IOException("can't set groups: Operation not permitted");
    }
    if (!own.can(Capability.SETUID)) {
      throw new IOException("setuid: Operation not permitted");
    }
    boolean keeps = options.has('m') || options.has('p');
    String shell = options.value('s', account.shell().isEmpty() ? "/bin/sh" : account.shell());
    Map<String, String> environment =
        environment(process.environment(), account, shell, login, keeps);
    List<String> command = new ArrayList<>();
    command.add((login ? "-" : "") + Commands.lastName(shell));
    if (options.has('c')) {
      command.addAll(List.of("-c", options.value('c', "")));
    }
    command.addAll(operands);
    process.credentials(own.as(account.id(), account.group(), accounts.groupsOf(account)));
    if (login) {
      try {
        process.changeDirectory(account.home());
      } catch (IOException e) {
        process.changeDirectory("/");
      }
    }
    return Commands.becomeFile(console, shell, command, environment);
  }

  private static Map<String, String> environment(
      Map<String, String> before, Account account, String shell, boolean login, boolean keeps) {
    Map<String, String> environment = new TreeMap<>();
    if (!login) {
      environment.putAll(before);
    } else if (before.containsKey("TERM")) {
      environment.put("TERM", before.get("TERM"));
    }
    if (login) {
      environment.put("PATH", account.id() == 0 ? PATH : "/bin:/usr/bin");
    }
    if (login || !keeps) {
      environment.put("HOME", account.home());
      environment.put("SHELL", shell);
    }
    if (login || !keeps && account.id() != 0) {
      environment.put("USER", account.name());
      environment.put("LOGNAME", account.name());
    }
    return environment;
  }
}
