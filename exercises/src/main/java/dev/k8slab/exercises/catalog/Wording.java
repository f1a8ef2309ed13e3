package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.yaml.Nearest;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how failures are told: in place, or by their code under the exercise's {@code feedback},
 * where several checks share it.
 */
final class Wording {

  private final Map<String, Feedback> byCode;

  private Wording(Map<String, Feedback> byCode) {
    this.byCode = byCode;
  }

  /** The words of an exercise. */
  static Wording of(YamlMap exercise) {
    Map<String, Feedback> byCode = new LinkedHashMap<>();
    exercise
        .map("feedback")
        .ifPresent(
            codes ->
                codes.read(
                    all -> {
                      for (String code : all.keys()) {
                        all.map(code)
                            .map(words -> words.read(one -> words(code, one, one.text("message"))))
                            .ifPresent(words -> byCode.put(code, words));
                      }
                      return all;
                    }));
    return new Wording(byCode);
  }

  /** All words by their code. */
  Map<String, Feedback> byCode() {
    return byCode;
  }

  /** Finds words for codes that no check can fail with. */
  void requireUse(YamlMap exercise, Set<String> codes) {
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

  /** The feedback at a key that must be there. */
  Feedback feedback(YamlMap yaml, String key) {
    Optional<Feedback> feedback = optional(yaml, key);
    if (feedback.isEmpty()) {
      yaml.fault(key, "`" + key + "` is missing: {code: …, message: …}");
    }
    return feedback.orElse(new Feedback("", "", null, null));
  }

  /** The feedback at a key that may be there. */
  Optional<Feedback> optional(YamlMap yaml, String key) {
    return yaml.map(key).map(map -> map.read(this::feedback));
  }

  /** The feedback that a mapping holds among its other keys. */
  Feedback feedback(YamlMap yaml) {
    String code = yaml.text("code");
    Feedback shared = byCode.get(code);
    if (shared == null) {
      return words(code, yaml, yaml.text("message"));
    }
    for (String key : List.of("message", "expected", "next")) {
      if (yaml.optionalText(key).isPresent()) {
        yaml.fault(key, "`" + code + "` has its words under `feedback` already: leave them out");
      }
    }
    return shared;
  }

  /** The expectations at {@code expect}. */
  List<Expectation> expectations(YamlMap yaml) {
    return yaml.each(
        "expect",
        expect ->
            new Expectation(
                expression(expect, "that"),
                expect.flag("eachContainer"),
                optionalExpression(expect, "actual").orElse(null),
                feedback(expect)));
  }

  /** An expression that must be there. */
  static Expression expression(YamlMap yaml, String key) {
    return new Expression(yaml.text(key), yaml.line(key));
  }

  /** An expression that may be there. */
  static Optional<Expression> optionalExpression(YamlMap yaml, String key) {
    return yaml.optionalText(key).map(text -> new Expression(text, yaml.line(key)));
  }

  private static Feedback words(String code, YamlMap yaml, String message) {
    return new Feedback(
        code,
        message,
        yaml.optionalText("expected").orElse(null),
        yaml.optionalText("next").orElse(null));
  }
}
