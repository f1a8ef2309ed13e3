package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.shell.syntax.Node;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** What expansions need of a shell. */
public interface Scope {
  /**
   * The value of a variable or special parameter, without {@code @} and {@code *}.
   *
   * @return null if it is unset
   */
  String get(String name);

  /** Sets a variable. */
  void set(String name, String value) throws ShellException;

  /** The positional parameters. */
  List<String> positional();

  /** The output of commands, without the newlines at its end. */
  String output(Node body) throws ShellException, IOException;

  /** Whether unset parameters are errors. */
  boolean nounset();

  /** Whether file names are not looked for. */
  boolean noglob();

  /** The home directory of a user; null if there is no such user. */
  String home(String user);

  /** The files. */
  Files files();

  /** To be called now and then by what runs long. */
  void checkpoint();
}
