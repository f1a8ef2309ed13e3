package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;

/** Shows the lab's version and the Java it runs on. */
final class VersionCommand implements Handler {

  @Override
  public int run(Arguments arguments, Console console) {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    console.print(
        "Kubernetes Lab "
            + (version == null ? "(not packaged)" : version)
            + ", Java "
            + System.getProperty("java.version"));
    return Exit.DONE;
  }
}
