package dev.k8slab.grader.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.grader.solve.KubectlScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * Where a near miss leaves its solution.
 *
 * @param command the index of the first command of the part that differs, in itself or in a file it
 *     hands over; 0 for manifests, which are one command
 * @param atomic whether that command does nothing at all where it is refused: it is about one
 *     object, and does not make room for it first
 * @param inPlace whether it stands in the place of the solution's own command, and everything else
 *     is as it was
 */
record DivergencePoint(int command, boolean atomic, boolean inPlace) {

  private static final Set<String> ABOUT_ONE =
      Set.of("annotate", "apply", "create", "label", "patch", "replace", "run", "scale", "set");

  static DivergencePoint of(Mutant mutant) {
    if (mutant.beside()) {
      return new DivergencePoint(0, false, false);
    }
    if (mutant.other().kind() != Part.Kind.COMMANDS) {
      return new DivergencePoint(0, single(mutant.file(), mutant), true);
    }
    try {
      // manifests that are left half-way have become a script, of which everything is new
      List<List<String>> own =
          mutant.part().kind() == Part.Kind.COMMANDS ? commands(mutant.part().text()) : List.of();
      boolean script = mutant.other().name().equals(mutant.file());
      List<List<String>> now = script ? commands(mutant.text()) : own;
      int at = script ? firstOther(own, now) : firstWith(now, mutant);
      return new DivergencePoint(
          at,
          at < now.size() && atomic(new Command(now.get(at)), mutant),
          own.size() == now.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> commands(String text) throws IOException {
    return KubectlScript.parse(text, "a part");
  }

  private static int firstOther(List<List<String>> own, List<List<String>> now) {
    int at = 0;
    while (at < Math.min(own.size(), now.size()) && own.get(at).equals(now.get(at))) {
      at++;
    }
    return at;
  }

  private static int firstWith(List<List<String>> commands, Mutant mutant) {
    for (int i = 0; i < commands.size(); i++) {
      if (commands.get(i).stream().anyMatch(word -> word.endsWith(mutant.file()))) {
        return i;
      }
    }
    return 0;
  }

  private static boolean atomic(Command command, Mutant mutant) {
    List<String> files = command.values("-f", "--filename");
    return ABOUT_ONE.contains(command.verb())
        && command.words().stream().noneMatch(word -> word.startsWith("--force"))
        && files.size() <= 1
        && files.stream().allMatch(file -> single(file, mutant));
  }

  /** Whether a file holds exactly one document: of several, some may be taken. */
  private static boolean single(String file, Mutant mutant) {
    Texts texts = mutant.other().folder();
    List<JsonNode> documents =
        texts.resolve(file).flatMap(texts::find).map(Documents::ofTemplate).orElse(List.of());
    return documents.size() == 1 && !documents.get(0).has("items");
  }
}
