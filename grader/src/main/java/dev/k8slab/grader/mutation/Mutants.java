package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.grader.mutation.addition.Expected;
import dev.k8slab.grader.solve.KubectlScript;
import dev.k8slab.grader.solve.ManifestText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Derives near misses from a solution: whatever could be a learner's slip, one at a time, in an
 * order that is the same each time. What is changed in manifests, commands and answers, and what is
 * left alone because nothing could come of it, is reported by {@link TreeMutants}, {@link
 * ValueMutators}, {@link CommandMutants}, {@link ShellMutants}, {@link AnswerMutants} and {@link
 * HalfWay}. Besides, each command is left out, save those that only look or wait. What people add
 * to a solution instead is reported by {@link AddedMutants}.
 */
public final class Mutants {

  private final Solution solution;
  private final Names names;
  private final List<Mutant> mutants = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final Set<String> done = new HashSet<>();

  private Mutants(Exercise exercise, Solution solution) {
    this.solution = solution;
    this.names = Names.of(exercise, solution);
  }

  /** All changes of a solution. */
  public static List<Mutant> of(Exercise exercise, Solution solution) {
    Mutants mutants = new Mutants(exercise, solution);
    for (Part part : solution.parts()) {
      try {
        mutants.part(part);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(mutants.mutants);
  }

  /** All mutants of all solutions of an exercise: what is changed in each, then what is added. */
  public static List<Mutant> of(Exercise exercise) {
    List<Mutant> all = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Solution solution : exercise.solutions()) {
      all.addAll(of(exercise, solution));
      all.addAll(AddedMutants.of(exercise, solution, known));
    }
    return List.copyOf(all);
  }

  private void part(Part part) throws IOException {
    String text = TemplatePlaceholders.hide(part.text());
    switch (part.kind()) {
      case ANSWER -> {
        for (Change<String> change : AnswerMutants.of(text.strip())) {
          add(part, part, part.name(), change, List.of());
        }
      }
      case MANIFESTS -> {
        documents(part, part.name());
        halfWay(part, Documents.read(text));
      }
      case COMMANDS -> commands(part, KubectlScript.parse(text, part.name()));
    }
  }

  private void documents(Part part, String file) {
    List<JsonNode> all = read(part, file);
    for (int i = 0; i < all.size() && done.add(file + "/" + i); i++) {
      int at = i;
      JsonNode one = all.get(i);
      String which =
          all.size() == 1
              ? ""
              : one.path("kind").asText() + " " + one.path("metadata").path("name").asText() + ": ";
      for (Change<JsonNode> change : TreeMutants.of(one, names)) {
        add(
            part,
            part,
            file,
            change.within(other -> ManifestText.write(with(all, at, other))).named(which),
            List.of());
      }
    }
  }

  private void halfWay(Part part, List<JsonNode> documents) {
    for (String deployment : HalfWay.deployments(documents)) {
      String script = HalfWay.script(part.name());
      List<String> apply = List.of("apply", "-f", part.name());
      List<String> pause = HalfWay.pause(deployment);
      Change<String> change =
          new Change<>(
              "pause " + deployment + " half-way", KubectlScript.write(List.of(apply, pause)));
      Part paused = new Part(script, part.step(), Part.Kind.COMMANDS, part.folder());
      add(part, paused, script, change, pause);
    }
  }

  private void commands(Part part, List<List<String>> script) {
    Map<String, Integer> heads = new HashMap<>();
    for (int i = 0; i < script.size(); i++) {
      int at = i;
      Command command = new Command(script.get(i));
      int nth = heads.merge(command.head(), 1, Integer::sum);
      String head = command.head() + (nth > 1 ? " (" + nth + ")" : "");
      if (command.looks()) {
        continue;
      }
      List<List<String>> rest = new ArrayList<>(script);
      rest.remove(i);
      add(part, script(part, "drop " + head, rest), List.of());
      for (Change<Command> change : CommandMutants.of(command, names)) {
        List<String> words = change.result().words();
        add(part, script(part, head + ": " + change.what(), with(script, at, words)), words);
      }
      for (String deployment : HalfWay.deployments(command, file -> read(part, file))) {
        List<String> pause = HalfWay.pause(deployment);
        List<List<String>> paused = new ArrayList<>(script);
        paused.add(i + 1, pause);
        add(part, script(part, head + ": pause " + deployment + " half-way", paused), pause);
      }
      for (String file : HandedFiles.of(command, part.folder())) {
        documents(part, file);
      }
    }
  }

  private static Change<String> script(Part part, String what, List<List<String>> commands) {
    return new Change<>(what, KubectlScript.write(commands));
  }

  private static List<JsonNode> read(Part part, String file) {
    Texts folder = part.folder();
    return folder.resolve(file).flatMap(folder::find).map(Documents::ofTemplate).orElse(List.of());
  }

  private void add(Part part, Change<String> change, List<String> command) {
    add(part, part, part.name(), change, command);
  }

  private void add(
      Part part, Part inPlace, String file, Change<String> change, List<String> command) {
    String where = part.equals(inPlace) ? file : part.name();
    String id = solution.name() + "/" + where + ": " + change.what();
    int nth = ids.merge(id, 1, Integer::sum);
    mutants.add(
        new Mutant(
            TemplatePlaceholders.show(nth > 1 ? id + " (" + nth + ")" : id),
            Expected.WRONG,
            Mutant.Placement.IN_PLACE,
            solution,
            part,
            inPlace,
            file,
            TemplatePlaceholders.show(change.result()),
            command.stream().map(TemplatePlaceholders::show).toList()));
  }

  private static <T> List<T> with(List<T> list, int at, T other) {
    List<T> copy = new ArrayList<>(list);
    copy.set(at, other);
    return copy;
  }
}
