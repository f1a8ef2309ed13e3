package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.command.HelpText;
import dev.k8slab.app.command.Registry;
import dev.k8slab.app.screen.Console;
import java.util.Optional;

/** Shows all commands, or how to use one. */
final class HelpCommand implements Handler {

  private final Registry registry;

  HelpCommand(Registry registry) {
    this.registry = registry;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Optional<String> name = arguments.word(0);
    if (name.isEmpty()) {
      console.print(HelpText.all(registry, console.screen()));
    } else {
      Command command = registry.require(name.get());
      console.print(HelpText.of(command, console.screen()));
    }
    return Exit.DONE;
  }
}
