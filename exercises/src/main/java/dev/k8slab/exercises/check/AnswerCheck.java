package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the learner typed. It is right where it fits any of the forms the check has. Expressions see
 * {@code siblings}.
 *
 * @param accept right answers; templates, compared without surrounding white space and quotes
 * @param exact right answers; templates, compared letter by letter
 * @param ignoreCase whether upper and lower case are the same, for {@code accept}, {@code computed}
 *     and mistakes
 * @param pattern a regular expression (RE2) that the whole answer must match, or null
 * @param number a right number, or null
 * @param computed gives the right answer of this attempt, compared like {@code accept}; or null
 * @param siblings objects that expressions need, by the name they use
 * @param open the failure where nothing was handed in yet
 * @param wrong the failure for any other answer
 * @param mistakes answers worth a word of their own
 */
public record AnswerCheck(
    List<String> accept,
    List<String> exact,
    boolean ignoreCase,
    String pattern,
    NumberAnswer number,
    Expression computed,
    Map<String, ObjectQuery> siblings,
    Feedback open,
    Feedback wrong,
    List<WrongAnswer> mistakes)
    implements CheckSpec {

  private static final Field<List<String>> ACCEPT =
      Field.optional(
          "accept",
          Types.SCALARS,
          List.of(),
          "Right answers; templates, compared without surrounding white space and quotes.");
  private static final Field<List<String>> EXACT =
      Field.optional(
          "exact",
          Types.SCALARS,
          List.of(),
          "Right answers; templates, compared letter by letter.");
  private static final Field<Boolean> IGNORE_CASE =
      Field.flag("ignoreCase", "Upper and lower case are the same.");
  private static final Field<String> PATTERN =
      Field.optionalText("pattern", "A regular expression (RE2) that the whole answer must match.");
  private static final Field<NumberAnswer> NUMBER =
      Field.optional("number", Types.mapping(NumberAnswer.SHAPE), null, "A right number.");
  private static final Field<Expression> COMPUTED =
      Field.optionalExpression(
          "computed", "A CEL expression that gives the right answer of this attempt.");
  private static final Field<Feedback> OPEN =
      Field.feedback("open", "The failure where nothing was handed in yet.");
  private static final Field<Feedback> WRONG =
      Field.feedback("wrong", "The failure for any other answer.");
  private static final Field<List<WrongAnswer>> MISTAKES =
      Field.rows("mistakes", WrongAnswer.SHAPE, "Answers worth a word of their own.");

  /** The kind. */
  public static final CheckKind<AnswerCheck> KIND =
      CheckKind.of(
              AnswerCheck.class,
              "answer",
              "what the learner typed; it is right where it fits any of the forms given",
              "`siblings.NAME`",
              Shape.of(
                      "An answer.",
                      AnswerCheck::read,
                      ACCEPT,
                      EXACT,
                      IGNORE_CASE,
                      PATTERN,
                      NUMBER,
                      COMPUTED,
                      ObjectQuery.SIBLINGS,
                      OPEN,
                      WRONG,
                      MISTAKES)
                  .where("anyOf", Shape.anyOf(ACCEPT, EXACT, PATTERN, NUMBER, COMPUTED)))
          .seeing("siblings");

  private static AnswerCheck read(Reading in) {
    AnswerCheck check =
        new AnswerCheck(
            in.get(ACCEPT),
            in.get(EXACT),
            in.get(IGNORE_CASE),
            in.get(PATTERN),
            in.get(NUMBER),
            in.get(COMPUTED),
            in.get(ObjectQuery.SIBLINGS),
            in.get(OPEN),
            in.get(WRONG),
            in.get(MISTAKES));
    if (check.accept.isEmpty()
        && check.exact.isEmpty()
        && check.pattern == null
        && check.number == null
        && check.computed == null) {
      in.fault(
          ACCEPT, "no answer is right: say `accept`, `exact`, `pattern`, `number` or `computed`");
    }
    return check;
  }

  public AnswerCheck {
    accept = List.copyOf(accept);
    exact = List.copyOf(exact);
    siblings = Map.copyOf(siblings);
    mistakes = List.copyOf(mistakes);
  }

  @Override
  public CheckKind<AnswerCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes().and(open).and(wrong).and(mistakes.stream().map(WrongAnswer::feedback)).all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return Stream.concat(
            Stream.ofNullable(computed), Stream.ofNullable(number).map(NumberAnswer::is))
        .map(right -> Scoped.value(right, "siblings"));
  }
}
