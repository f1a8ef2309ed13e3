package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which values are drawn anew for each attempt. */
final class VariablesReader {

  private static final int MAX_LENGTH = 64;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  /** What the template engine takes for something else than a name. */
  private static final Set<String> RESERVED =
      Set.of("true", "false", "gt", "gte", "lt", "lte", "as", "in", "using");

  private final Set<String> known = new HashSet<>(Set.of(Variable.NAMESPACE));

  List<Variable> read(YamlMap exercise) {
    return exercise.each("variables", this::variable);
  }

  private Variable variable(YamlMap yaml) {
    Variable variable =
        new Variable(
            yaml.text("name"),
            yaml.integer("length", 4, MAX_LENGTH).orElse(12),
            yaml.flag("secret"));
    String name = variable.name();
    if (name.isEmpty()) {
      return variable;
    } else if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
      yaml.fault("name", "a variable's name is a word of letters and digits, not `" + name + "`");
    } else if (!known.add(name) | !known.add(variable.base64Name())) {
      yaml.fault("name", "`" + name + "` is taken already: choose another name");
    }
    return variable;
  }
}
