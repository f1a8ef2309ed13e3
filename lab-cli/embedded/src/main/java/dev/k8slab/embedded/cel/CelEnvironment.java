package dev.k8slab.embedded.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What expressions may name, and what there is for them to call. Follows {@code
 * apiserver/pkg/cel/environment}; that Kubernetes counts what an expression may cost stands here as
 * a bound to its rounds.
 */
public final class CelEnvironment {
  private static final int MAX_ROUNDS = 1_000_000;
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(MAX_ROUNDS)
          .build();

  private final Cel cel;
  private final Map<String, CelExpression> compiled = new ConcurrentHashMap<>();

  private CelEnvironment(Cel cel) {
    this.cel = cel;
  }

  /** An environment without variables, to which some are added. */
  public static Builder builder() {
    return new Builder();
  }

  /** Variables and their types. */
  public static final class Builder {
    private final Map<String, CelType> variables = new LinkedHashMap<>();
    private final SchemaTypes types = new SchemaTypes();

    private Builder() {}

    /** A variable of any type. */
    public Builder any(String name) {
      variables.put(name, SimpleType.DYN);
      return this;
    }

    /** A variable with fields, each of the type of what an expression gives. */
    public Builder fields(String name, Map<String, CelExpression> fields) {
      Map<String, CelType> known = new LinkedHashMap<>();
      fields.forEach((field, expression) -> known.put(field, expression.resultType()));
      variables.put(name, types.struct(name, known));
      return this;
    }

    /** The one who may be asked what a user may do. */
    public Builder authorizer(String name) {
      variables.put(name, AuthorizerFunctions.AUTHORIZER);
      return this;
    }

    /** The same for the resource of the request. */
    public Builder resourceCheck(String name) {
      variables.put(name, AuthorizerFunctions.RESOURCE_CHECK);
      return this;
    }

    /**
     * A variable of the type that an OpenAPI schema gives it.
     *
     * @param root true for the schema of a whole object, which has more fields than it says
     * @param optional true if there may be no value
     */
    public Builder typed(String name, JsonNode schema, boolean root, boolean optional) {
      CelType type = types.of(name, schema, root);
      variables.put(name, optional ? OptionalType.create(type) : type);
      return this;
    }

    /** The environment. */
    public CelEnvironment build() {
      CelBuilder builder =
          CelFactory.standardCelBuilder()
              .setOptions(OPTIONS)
              .setTypeProvider(types.provider())
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .addCompilerLibraries(
                  CelExtensions.optional(),
                  CelExtensions.strings(),
                  CelExtensions.sets(OPTIONS),
                  CelExtensions.comprehensions(),
                  new Libraries())
              .addRuntimeLibraries(
                  CelExtensions.optional(),
                  CelExtensions.strings(),
                  CelExtensions.sets(OPTIONS),
                  CelExtensions.comprehensions(),
                  new Libraries());
      variables.forEach(builder::addVar);
      return new CelEnvironment(builder.build());
    }
  }

  /**
   * Compiles an expression; the same one is compiled once.
   *
   * @throws CelFault in the words of the server, beginning with {@code compilation failed}
   */
  public CelExpression compile(String text) throws CelFault {
    CelExpression known = compiled.get(text);
    if (known != null) {
      return known;
    }
    try {
      CelAbstractSyntaxTree tree = cel.compile(text).getAst();
      CelExpression expression = new CelExpression(tree, cel.createProgram(tree));
      compiled.put(text, expression);
      return expression;
    } catch (CelValidationException e) {
      throw new CelFault("compilation failed: " + goWords(e.getMessage()), e);
    } catch (CelEvaluationException | StackOverflowError e) {
      throw new CelFault("program instantiation failed: " + e.getMessage(), e);
    }
  }

  private static String goWords(String message) {
    return message
        .replaceAll(" \\(candidates: [^\n]*\\)", "")
        .replaceAll(
            "(ERROR: <input>:\\d+:\\d+: )(mismatched|extraneous|token|no viable|missing)",
            "$1Syntax error: $2");
  }
}
