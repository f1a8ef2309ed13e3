package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.Access;
import dev.k8slab.exercises.check.AdmissionCase;
import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.check.Identity;
import dev.k8slab.exercises.check.NearMiss;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.exercises.check.WrongAnswer;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one check: its id, and one key that is the kind of check. */
final class CheckReader {

  private static final Map<String, Function<YamlMap, CheckSpec>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("resource", CheckReader::resource);
    KINDS.put("rollout", CheckReader::rollout);
    KINDS.put("exec", CheckReader::exec);
    KINDS.put("permissions", CheckReader::permissions);
    KINDS.put("admission", CheckReader::admission);
    KINDS.put("traffic", CheckReader::traffic);
    KINDS.put("audit", CheckReader::audit);
    KINDS.put("answer", CheckReader::answer);
  }

  private CheckReader() {}

  static Optional<Check> read(YamlMap yaml) {
    String id = yaml.text("id");
    List<String> kinds = yaml.keys().stream().filter(KINDS::containsKey).toList();
    Optional<Check> check = Optional.empty();
    if (kinds.size() == 1) {
      String kind = kinds.get(0);
      check = yaml.map(kind).map(spec -> new Check(id, spec.read(KINDS.get(kind))));
    } else {
      yaml.fault("id", "a check has exactly one of the keys " + String.join(", ", KINDS.keySet()));
    }
    return check;
  }

  private static CheckSpec resource(YamlMap yaml) {
    return new CheckSpec.Resource(
        yaml.text("apiVersion"),
        yaml.text("kind"),
        yaml.optionalText("name").orElse(null),
        yaml.flag("any"),
        feedback(yaml, "missing"),
        expectations(yaml));
  }

  private static CheckSpec rollout(YamlMap yaml) {
    return new CheckSpec.Rollout(
        yaml.text("deployment"),
        yaml.integer("replicas", 0).orElse(null),
        yaml.integer("atLeast", 0).orElse(1),
        yaml.texts("containers"),
        yaml.flag("same"),
        yaml.flag("history"),
        expectations(yaml));
  }

  private static CheckSpec exec(YamlMap yaml) {
    Target target =
        new Target(
            yaml.optionalText("pod").orElse(null), yaml.optionalText("deployment").orElse(null));
    if ((target.pod() == null) == (target.deployment() == null)) {
      yaml.fault("pod", "name either a `pod` or a `deployment`");
    }
    return new CheckSpec.Exec(
        target,
        yaml.texts("containers"),
        yaml.texts("command"),
        yaml.flag("together"),
        expectations(yaml));
  }

  private static CheckSpec permissions(YamlMap yaml) {
    return new CheckSpec.Permissions(
        identity(yaml, "subject"), accesses(yaml, "may"), accesses(yaml, "mayNot"));
  }

  private static List<Access> accesses(YamlMap yaml, String key) {
    return yaml.each(
        key,
        access ->
            new Access(
                access.text("verb"),
                access.optionalText("group").orElse(""),
                access.text("resource"),
                access.optionalText("name").orElse(null),
                feedback(access, "otherwise")));
  }

  private static CheckSpec admission(YamlMap yaml) {
    return new CheckSpec.Admission(
        identity(yaml, "as"), yaml.each("cases", CheckReader::admissionCase));
  }

  private static AdmissionCase admissionCase(YamlMap yaml) {
    Optional<String> refusedBy = yaml.optionalText("refusedBy");
    return new AdmissionCase(
        yaml.text("manifest"),
        refusedBy.isEmpty(),
        refusedBy.orElse(null),
        feedback(yaml, "otherwise"));
  }

  private static CheckSpec traffic(YamlMap yaml) {
    return new CheckSpec.Traffic(
        yaml.text("service"),
        yaml.integer("port", 1).orElse(80),
        yaml.optionalText("path").orElse("/"),
        yaml.text("deployment"),
        feedback(yaml, "silent"));
  }

  private static CheckSpec audit(YamlMap yaml) {
    List<WantedEvent> events =
        yaml.each(
            "sequence",
            event ->
                new WantedEvent(
                    event.text("when"), event.flag("follows"), feedback(event, "missing")));
    if (events.isEmpty()) {
      yaml.fault("sequence", "`sequence` needs at least one event");
    }
    return new CheckSpec.Audit(
        events, yaml.each("near", miss -> new NearMiss(miss.text("when"), feedback(miss))));
  }

  private static CheckSpec answer(YamlMap yaml) {
    List<String> accept = yaml.texts("accept");
    if (accept.isEmpty()) {
      yaml.fault("accept", "`accept` needs at least one answer");
    }
    return new CheckSpec.Answer(
        accept,
        yaml.flag("ignoreCase"),
        feedback(yaml, "open"),
        feedback(yaml, "wrong"),
        yaml.each(
            "mistakes", mistake -> new WrongAnswer(mistake.texts("answers"), feedback(mistake))));
  }

  private static Identity identity(YamlMap yaml, String key) {
    Optional<Identity> identity =
        yaml.map(key)
            .map(
                map ->
                    map.read(
                        one ->
                            new Identity(
                                one.optionalText("serviceAccount").orElse(null),
                                one.optionalText("user").orElse(null))));
    if (identity.isEmpty()) {
      yaml.fault(key, "`" + key + "` is missing: {serviceAccount: NAME} or {user: NAME}");
    }
    return identity.orElse(new Identity(null, ""));
  }

  private static List<Expectation> expectations(YamlMap yaml) {
    return yaml.each(
        "expect",
        expect ->
            new Expectation(
                expect.text("code"),
                expect.text("that"),
                expect.flag("eachContainer"),
                expect.text("message"),
                expect.optionalText("expected").orElse(null),
                expect.optionalText("actual").orElse(null),
                expect.optionalText("next").orElse(null)));
  }

  private static Feedback feedback(YamlMap yaml, String key) {
    Optional<Feedback> feedback = yaml.map(key).map(map -> map.read(CheckReader::feedback));
    if (feedback.isEmpty()) {
      yaml.fault(key, "`" + key + "` is missing: {code: …, message: …}");
    }
    return feedback.orElse(new Feedback("", "", null, null));
  }

  private static Feedback feedback(YamlMap yaml) {
    return new Feedback(
        yaml.text("code"),
        yaml.text("message"),
        yaml.optionalText("expected").orElse(null),
        yaml.optionalText("next").orElse(null));
  }
}
