package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.AbsenceCheck;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.ObjectCount;
import dev.k8slab.exercises.check.ObjectMatch;
import dev.k8slab.exercises.check.ObjectQuery;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the kinds of checks that look at objects of the API. */
final class ObjectChecks {

  /** In seconds: a learner waits for it at every check. */
  private static final int LONGEST_ABSENCE = 30;

  /** More objects than any cluster of a lab holds. */
  private static final int MOST = 1_000;

  private final Wording wording;

  ObjectChecks(Wording wording) {
    this.wording = wording;
  }

  CheckSpec resource(YamlMap yaml) {
    return new ResourceCheck(
        query(yaml),
        yaml.flag("any"),
        wording.feedback(yaml, "missing"),
        yaml.map("count").map(count -> count.read(this::count)).orElse(null),
        siblings(yaml),
        yaml.each("match", match -> new ObjectMatch(match.tree("object"), wording.feedback(match))),
        wording.expectations(yaml));
  }

  CheckSpec absent(YamlMap yaml) {
    return new AbsenceCheck(
        query(yaml),
        Wording.optionalExpression(yaml, "when").orElse(null),
        yaml.integer("seconds", 1, LONGEST_ABSENCE).orElse(2),
        wording.feedback(yaml, "present"));
  }

  CheckSpec unchanged(YamlMap yaml) {
    return new UnchangedCheck(
        new ObjectQuery(yaml.text("apiVersion"), yaml.text("kind"), yaml.text("name"), null),
        yaml.texts("only"),
        yaml.texts("except"),
        yaml.map("ofImage").map(image -> image.read(ObjectChecks::ofImage)).orElse(Map.of()),
        wording.feedback(yaml, "changed"));
  }

  private static Map<String, Long> ofImage(YamlMap yaml) {
    Map<String, Long> decided = new LinkedHashMap<>();
    for (String field : List.of("runAsUser", "runAsGroup")) {
      yaml.integer(field, 0, Integer.MAX_VALUE)
          .ifPresent(value -> decided.put(field, value.longValue()));
    }
    return decided;
  }

  private ObjectCount count(YamlMap yaml) {
    Optional<Integer> exactly = yaml.integer("exactly", 0, MOST);
    Optional<Integer> least = yaml.integer("atLeast", 0, MOST);
    Optional<Integer> most = yaml.integer("atMost", 0, MOST);
    if (exactly.isPresent() == (least.isPresent() || most.isPresent())) {
      yaml.fault("exactly", "say either `exactly`, or `atLeast`, `atMost` or both");
    }
    return new ObjectCount(
        exactly.or(() -> least).orElse(0),
        exactly.or(() -> most).orElse(Integer.MAX_VALUE),
        wording.feedback(yaml));
  }

  /** The objects that expressions need beside those that a check is about. */
  static Map<String, ObjectQuery> siblings(YamlMap yaml) {
    Map<String, ObjectQuery> siblings = new LinkedHashMap<>();
    yaml.map("siblings")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            all.map(name)
                                .map(one -> one.read(ObjectChecks::query))
                                .ifPresent(query -> siblings.put(name, query))));
    return siblings;
  }

  private static ObjectQuery query(YamlMap yaml) {
    return new ObjectQuery(
        yaml.text("apiVersion"),
        yaml.text("kind"),
        yaml.optionalText("name").orElse(null),
        yaml.optionalText("selector").orElse(null));
  }

  CheckSpec rollout(YamlMap yaml) {
    return new RolloutCheck(
        yaml.text("deployment"),
        yaml.integer("replicas", 0, MOST).orElse(null),
        yaml.integer("atLeast", 0, MOST).orElse(1),
        yaml.texts("containers"),
        yaml.flag("same"),
        yaml.flag("history"),
        wording.expectations(yaml));
  }
}
