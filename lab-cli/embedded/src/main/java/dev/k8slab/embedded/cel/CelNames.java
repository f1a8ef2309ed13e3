package dev.k8slab.embedded.cel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of fields as expressions write them. Follows {@code apiserver/pkg/cel.Escape}. */
final class CelNames {
  private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private CelNames() {}

  /** The name that stands for a field; empty where no expression can name it. */
  static Optional<String> escape(String field) {
    if (RESERVED.contains(field)) {
      return Optional.of("__" + field + "__");
    }
    if (!POSSIBLE.matcher(field).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        field
            .replace("__", "__underscores__")
            .replace(".", "__dot__")
            .replace("-", "__dash__")
            .replace("/", "__slash__"));
  }
}
