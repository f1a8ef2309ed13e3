package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.command.HelpText;
import dev.k8slab.app.command.Registry;
import dev.k8slab.app.screen.Console;

/** Shows all commands, or how to use one. */
final class HelpCommand implements Handler {

  private final Registry registry;

  HelpCommand(Registry registry) {
    this.registry = registry;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    String name = String.join(" ", arguments.words());
    if (name.isEmpty()) {
      console.print(HelpText.all(registry, console.screen()));
    } else if (registry.isGroup(name)) {
      console.print(HelpText.group(name, registry, console.screen()));
    } else {
      console.print(HelpText.of(registry.require(name), console.screen()));
    }
    return Exit.DONE;
  }
}
