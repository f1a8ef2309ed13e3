package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import dev.k8slab.core.content.Selection;
import dev.k8slab.core.report.Json;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.grader.lint.Linter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells every fault of content that can be found without a cluster. */
final class DevLintCommand implements Handler {

  private final Lab lab;
  private final Startup startup;

  DevLintCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Path directory = startup.directory();
    Catalog catalog = Selection.catalog(arguments.words(), lab.content(), directory);
    List<Fault> faults =
        Linter.lint(catalog).stream().map(fault -> near(fault, directory)).toList();
    int exercises = catalog.exercises().size() + catalog.drafts().size();
    if (arguments.format().equals("json")) {
      console.print(Json.of(json(exercises, faults)));
    } else {
      faults.forEach(fault -> console.print(fault.toString()));
      console.print(sentence(exercises, faults, console));
    }
    return faults.isEmpty() ? Exit.DONE : Exit.FAILED;
  }

  /** The fault with its file as an author in this directory would name it. */
  private static Fault near(Fault fault, Path directory) {
    Path file = fault.file().toAbsolutePath().normalize();
    return file.startsWith(directory)
        ? new Fault(directory.relativize(file), fault.line(), fault.message())
        : new Fault(file, fault.line(), fault.message());
  }

  private static String sentence(int exercises, List<Fault> faults, Console console) {
    if (faults.isEmpty()) {
      return exercises
          + (exercises == 1 ? " exercise, " : " exercises, ")
          + console.screen().paint(Style.PASSED, "no faults");
    }
    long files = faults.stream().map(Fault::file).distinct().count();
    return console
            .screen()
            .paint(Style.FAILED, faults.size() + (faults.size() == 1 ? " fault" : " faults"))
        + " in "
        + files
        + (files == 1 ? " file" : " files");
  }

  private static Map<String, Object> json(int exercises, List<Fault> faults) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("exercises", exercises);
    json.put("faults", faults.stream().map(DevLintCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(Fault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", fault.file().toString());
    json.put("line", fault.line());
    json.put("message", fault.message());
    return json;
  }
}
