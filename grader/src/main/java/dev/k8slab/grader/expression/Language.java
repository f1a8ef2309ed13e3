package dev.k8slab.grader.expression;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelStandardFunctions;
import java.util.Set;

/**
 * The language of expressions: CEL with optional values, its functions for texts and lists, and
 * ours. What a stranger could write to fill the memory in one step is left out, or has a bound; see
 * {@link Texts}.
 */
final class Language {

  /** Far more than any check takes, so that an expression of a stranger ends. */
  static final int MAX_ROUNDS = 100_000;

  /** Many more than any check makes; with the largest objects it still ends within a minute. */
  static final int MAX_CALLS = 10_000;

  /** More of an expression, or of what is said of it, nobody reads. */
  private static final int MAX_SHOWN = 300;

  private static final CelStringExtensions STRINGS =
      CelExtensions.strings(
          CelStringExtensions.Function.CHAR_AT,
          CelStringExtensions.Function.INDEX_OF,
          CelStringExtensions.Function.LAST_INDEX_OF,
          CelStringExtensions.Function.LOWER_ASCII,
          CelStringExtensions.Function.REVERSE,
          CelStringExtensions.Function.SPLIT,
          CelStringExtensions.Function.SUBSTRING,
          CelStringExtensions.Function.TRIM,
          CelStringExtensions.Function.UPPER_ASCII);

  /** Without what makes long lists of nothing. */
  private static final CelListsExtensions LISTS =
      CelExtensions.lists(
          CelListsExtensions.Function.SLICE,
          CelListsExtensions.Function.DISTINCT,
          CelListsExtensions.Function.REVERSE,
          CelListsExtensions.Function.SORT,
          CelListsExtensions.Function.SORT_BY);

  private Language() {}

  /** All of a text, or its beginning where it is long. */
  static String beginning(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  /**
   * The language.
   *
   * @param names what expressions may name
   */
  static Cel of(Set<String> names, Calls calls) {
    CelOptions options =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MAX_ROUNDS)
            .build();
    Texts texts = new Texts();
    Functions functions = new Functions(calls);
    CelBuilder builder =
        CelFactory.standardCelBuilder()
            .setOptions(options)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder()
                    .excludeFunctions(CelStandardDeclarations.StandardFunction.MATCHES)
                    .build())
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.optional(), STRINGS, LISTS, texts, functions)
            .addRuntimeLibraries(CelExtensions.optional(), STRINGS, LISTS, texts, functions);
    names.forEach(name -> builder.addVar(name, SimpleType.DYN));
    return builder.build();
  }
}
