package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.MinorVersion;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.model.VersionVariable;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which values texts can name: those drawn anew for each attempt, and the cluster's. */
final class VariablesReader {

  private static final int MAX_LENGTH = 64;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  /** What the template engine takes for something else than a name. */
  private static final Set<String> RESERVED =
      Set.of("true", "false", "gt", "gte", "lt", "lte", "as", "in", "using");

  private final Set<String> known = new HashSet<>(Set.of(Variable.NAMESPACE));

  List<Variable> drawn(YamlMap exercise) {
    return exercise.each("variables", this::variable);
  }

  /** To be asked after {@link #drawn}: both share their names. */
  List<VersionVariable> byVersion(YamlMap exercise) {
    return exercise.each("byVersion", this::versionVariable).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Variable variable(YamlMap yaml) {
    Variable variable =
        new Variable(
            yaml.text("name"),
            yaml.integer("length", 4, MAX_LENGTH).orElse(12),
            yaml.flag("secret"));
    checkName(yaml, variable.name(), Set.of(variable.name(), variable.base64Name()));
    return variable;
  }

  private Optional<VersionVariable> versionVariable(YamlMap yaml) {
    String name = yaml.text("name");
    checkName(yaml, name, Set.of(name));
    List<VersionVariable.Value> values = new ArrayList<>();
    yaml.each("values", value -> values.add(value(value, values)));
    if (values.isEmpty()) {
      yaml.fault("values", "`values` needs at least one value");
      return Optional.empty();
    }
    return Optional.of(new VersionVariable(name, values));
  }

  private static VersionVariable.Value value(YamlMap yaml, List<VersionVariable.Value> older) {
    Optional<MinorVersion> since = yaml.optionalText("since").flatMap(MinorVersion::of);
    if (older.isEmpty()) {
      if (yaml.has("since")) {
        yaml.fault("since", "the first value holds for all old clusters: leave `since` out");
      }
    } else if (since.isEmpty()) {
      yaml.fault("since", "`since` must be a version of Kubernetes in quotes, such as \"1.25\"");
    } else if (isAfter(older.get(older.size() - 1), since.get())) {
      yaml.fault("since", "values go from old to new: put this one before the one above");
    }
    return new VersionVariable.Value(since.orElse(null), yaml.text("value"));
  }

  private static boolean isAfter(VersionVariable.Value before, MinorVersion since) {
    return before.since() != null && before.since().compareTo(since) >= 0;
  }

  private void checkName(YamlMap yaml, String name, Set<String> taken) {
    if (name.isEmpty()) {
      return;
    } else if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
      yaml.fault("name", "a variable's name is a word of letters and digits, not `" + name + "`");
    } else if (taken.stream().anyMatch(known::contains)) {
      yaml.fault("name", "`" + name + "` is taken already: choose another name");
    }
    known.addAll(taken);
  }
}
