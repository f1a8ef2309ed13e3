package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Equivalent;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads which mutants of an exercise's solutions are not what they were derived to be. */
final class EquivalentsReader {

  private final Set<String> known = new HashSet<>();

  private EquivalentsReader() {}

  /** What the file in this folder says; nothing where there is no such file. */
  static List<Equivalent> read(PackFiles files) {
    if (!files.hasFile(Exercise.EQUIVALENTS)) {
      return List.of();
    }
    EquivalentsReader reader = new EquivalentsReader();
    return files
        .yaml(Exercise.EQUIVALENTS)
        .map(yaml -> yaml.read(map -> map.each("equivalents", reader::sharing)))
        .map(groups -> groups.stream().flatMap(List::stream).toList())
        .orElse(List.of());
  }

  /** Those that share a reason. */
  private List<Equivalent> sharing(YamlMap yaml) {
    String reason = yaml.text("reason");
    List<Equivalent> group = new ArrayList<>();
    read(yaml, "mutants", reason, false, group);
    read(yaml, "mistakes", reason, true, group);
    if (group.isEmpty()) {
      yaml.fault("mutants", "a reason needs at least one of `mutants` or `mistakes`");
    }
    return group;
  }

  private void read(
      YamlMap yaml, String key, String reason, boolean mistake, List<Equivalent> group) {
    for (String mutant : yaml.texts(key)) {
      if (!known.add(mutant)) {
        yaml.fault(key, "duplicate key `" + mutant + "`: remove one");
      }
      group.add(new Equivalent(mutant, reason, mistake));
    }
  }
}
