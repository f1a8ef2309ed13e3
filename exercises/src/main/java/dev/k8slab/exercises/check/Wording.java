package dev.k8slab.exercises.check;

import dev.k8slab.exercises.yaml.Nearest;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads how failures are reported: in place, or by their code under the exercise's {@code
 * feedback}, where several checks share it.
 */
public final class Wording {

  private static final Field<String> CODE = Field.text("code", "The stable name of the failure.");

  /** Needed or not by what another place of the file says, which no schema can tell. */
  private static final Field<String> MESSAGE =
      Field.optionalText(
          "message",
          "One or two sentences for the learner; a template. Left out where `feedback` has words for the code.");

  private static final Field<String> REPORTED =
      Field.text("message", "One or two sentences for the learner; a template.");
  private static final Field<String> EXPECTED =
      Field.optional("expected", Types.SCALAR_TEXT, null, "What was expected; a template.");
  private static final Field<String> NEXT =
      Field.optionalText("next", "One command worth running next; a template.");

  /** How a failure is reported, as a mapping or among other keys. */
  static final Shape<Feedback> SHAPE =
      Shape.of(
          "How a failure is reported.",
          in -> in.wording().feedback(in.yaml()),
          CODE,
          MESSAGE,
          EXPECTED,
          NEXT);

  /** The words of a code under {@code feedback}. */
  static final Shape<Feedback> WORDS =
      Shape.of(
          "How a failure is reported, by its code.",
          in -> new Feedback("", in.get(REPORTED), in.get(EXPECTED), in.get(NEXT)),
          REPORTED,
          EXPECTED,
          NEXT);

  /** How a failure is reported, as a mapping. */
  static final Type<Feedback> TYPE = Types.named("feedback", SHAPE);

  private final Map<String, Feedback> byCode;

  private Wording(Map<String, Feedback> byCode) {
    this.byCode = byCode;
  }

  /** The words of an exercise. */
  public static Wording of(YamlMap exercise) {
    Map<String, Feedback> byCode = new LinkedHashMap<>();
    exercise
        .map("feedback")
        .ifPresent(
            codes ->
                codes.read(
                    all -> {
                      for (String code : all.keys()) {
                        all.map(code)
                            .map(words -> new Reading(words, new Wording(Map.of())).whole(WORDS))
                            .ifPresent(words -> byCode.put(code, words.withCode(code)));
                      }
                      return all;
                    }));
    return new Wording(byCode);
  }

  /** All words by their code. */
  public Map<String, Feedback> byCode() {
    return byCode;
  }

  /** Finds words for codes that no check can fail with. */
  public void requireUse(YamlMap exercise, Set<String> codes) {
    exercise
        .map("feedback")
        .ifPresent(
            all ->
                all.keys().stream()
                    .filter(code -> !codes.contains(code))
                    .forEach(
                        code ->
                            all.fault(
                                code,
                                "no check can fail with the code `"
                                    + code
                                    + "`: remove its words"
                                    + Nearest.hint(code, codes))));
  }

  /** The feedback that a mapping holds among its other keys. */
  private Feedback feedback(YamlMap yaml) {
    String code = yaml.text("code");
    Feedback shared = byCode.get(code);
    if (shared == null) {
      return new Reading(yaml, this).get(WORDS).withCode(code);
    }
    for (String key : List.of("message", "expected", "next")) {
      if (yaml.optionalText(key).isPresent()) {
        yaml.fault(key, "`" + code + "` has its words under `feedback` already: leave them out");
      }
    }
    return shared;
  }
}
