package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.list.Filter;
import dev.k8slab.app.list.ListText;
import dev.k8slab.app.list.Row;
import dev.k8slab.app.screen.Console;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.report.Json;
import dev.k8slab.exercises.yaml.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the exercises, and every fault of the content. */
final class ListCommand implements Handler {

  private final Lab lab;

  ListCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    List<Row> rows = Rows.of(lab);
    List<Fault> faults = lab.content().index().faults();
    List<Row> shown = filter(arguments, rows).of(rows);
    console.print(
        arguments.format().equals("json")
            ? List.of(Json.of(shown.stream().map(ListCommand::json).toList()))
            : ListText.lines(rows, shown, console.screen()));
    if (faults.isEmpty()) {
      return Exit.DONE;
    }
    faults.forEach(fault -> console.tell(fault.toString()));
    console.tell(
        "The content has "
            + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
            + ", shown above: the exercises in the list can be used, the others once it is fixed.");
    return Exit.USAGE;
  }

  /** The rows that the options and words ask for. */
  private static Filter filter(Arguments arguments, List<Row> rows) throws LabException {
    List<Row.State> states = new ArrayList<>();
    if (arguments.has("--open")) {
      states.addAll(List.of(Row.State.NEW, Row.State.STARTED));
    }
    if (arguments.has("--passed")) {
      states.add(Row.State.PASSED);
    }
    if (arguments.has("--skipped")) {
      states.add(Row.State.SKIPPED);
    }
    if (new Filter(List.of(), arguments.words()).of(rows).isEmpty() && !rows.isEmpty()) {
      throw LabException.usage(
          "No exercise has \""
              + String.join(" ", arguments.words())
              + "\" in its name, title or course: `lab list` shows them all.");
    }
    return new Filter(states, arguments.words());
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", row.id());
    json.put("title", row.title());
    json.put("course", row.course());
    json.put("minutes", row.minutes());
    json.put("status", row.state().word());
    Map<String, Integer> score = new LinkedHashMap<>();
    score.put("earned", row.earned());
    score.put("possible", row.possible());
    json.put("score", score);
    json.put("current", row.current());
    json.put("available", row.missing().isEmpty());
    json.put("reason", row.missing());
    return json;
  }
}
