package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.Access;
import dev.k8slab.exercises.check.AdmissionCase;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.exercises.check.Identity;
import dev.k8slab.exercises.check.NearMiss;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.check.TrafficCheck;
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

  private final Wording wording;
  private final Map<String, Function<YamlMap, CheckSpec>> kinds = new LinkedHashMap<>();

  CheckReader(Wording wording) {
    this.wording = wording;
    kinds.put("resource", this::resource);
    kinds.put("rollout", this::rollout);
    kinds.put("exec", this::exec);
    kinds.put("permissions", this::permissions);
    kinds.put("admission", this::admission);
    kinds.put("traffic", this::traffic);
    kinds.put("audit", this::audit);
    kinds.put("answer", this::answer);
  }

  Optional<Check> read(YamlMap yaml) {
    String id = yaml.text("id");
    List<String> given = yaml.keys().stream().filter(kinds::containsKey).toList();
    Optional<Check> check = Optional.empty();
    if (given.size() == 1) {
      String kind = given.get(0);
      check =
          yaml.map(kind).map(spec -> new Check(id, spec.read(kinds.get(kind)), yaml.line("id")));
    } else {
      yaml.fault("id", "a check has exactly one of the keys " + String.join(", ", kinds.keySet()));
    }
    return check;
  }

  private CheckSpec resource(YamlMap yaml) {
    return new ResourceCheck(
        yaml.text("apiVersion"),
        yaml.text("kind"),
        yaml.optionalText("name").orElse(null),
        yaml.flag("any"),
        wording.feedback(yaml, "missing"),
        wording.expectations(yaml));
  }

  private CheckSpec rollout(YamlMap yaml) {
    return new RolloutCheck(
        yaml.text("deployment"),
        yaml.integer("replicas", 0).orElse(null),
        yaml.integer("atLeast", 0).orElse(1),
        yaml.texts("containers"),
        yaml.flag("same"),
        yaml.flag("history"),
        wording.expectations(yaml));
  }

  private CheckSpec exec(YamlMap yaml) {
    Target target =
        new Target(
            yaml.optionalText("pod").orElse(null), yaml.optionalText("deployment").orElse(null));
    if ((target.pod() == null) == (target.deployment() == null)) {
      yaml.fault("pod", "name either a `pod` or a `deployment`");
    }
    return new ExecCheck(
        target,
        yaml.texts("containers"),
        yaml.texts("command"),
        yaml.flag("together"),
        wording.expectations(yaml));
  }

  private CheckSpec permissions(YamlMap yaml) {
    return new PermissionsCheck(
        identity(yaml, "subject"), accesses(yaml, "may"), accesses(yaml, "mayNot"));
  }

  private List<Access> accesses(YamlMap yaml, String key) {
    return yaml.each(
        key,
        access ->
            new Access(
                access.text("verb"),
                access.optionalText("group").orElse(""),
                access.text("resource"),
                access.optionalText("name").orElse(null),
                wording.feedback(access, "otherwise")));
  }

  private CheckSpec admission(YamlMap yaml) {
    return new AdmissionCheck(identity(yaml, "as"), yaml.each("cases", this::admissionCase));
  }

  private AdmissionCase admissionCase(YamlMap yaml) {
    Optional<String> refusedBy = yaml.optionalText("refusedBy");
    return new AdmissionCase(
        yaml.text("manifest"),
        refusedBy.isEmpty(),
        refusedBy.orElse(null),
        wording.feedback(yaml, "otherwise"));
  }

  private CheckSpec traffic(YamlMap yaml) {
    return new TrafficCheck(
        yaml.text("service"),
        yaml.integer("port", 1).orElse(80),
        yaml.optionalText("path").orElse("/"),
        yaml.text("deployment"),
        wording.feedback(yaml, "silent"));
  }

  private CheckSpec audit(YamlMap yaml) {
    List<WantedEvent> events =
        yaml.each(
            "sequence",
            event ->
                new WantedEvent(
                    Wording.expression(event, "when"),
                    event.flag("follows"),
                    wording.feedback(event, "missing")));
    if (events.isEmpty()) {
      yaml.fault("sequence", "`sequence` needs at least one event");
    }
    return new AuditCheck(
        events,
        yaml.each(
            "near",
            miss -> new NearMiss(Wording.expression(miss, "when"), wording.feedback(miss))));
  }

  private CheckSpec answer(YamlMap yaml) {
    List<String> accept = yaml.texts("accept");
    if (accept.isEmpty()) {
      yaml.fault("accept", "`accept` needs at least one answer");
    }
    return new AnswerCheck(
        accept,
        yaml.flag("ignoreCase"),
        wording.feedback(yaml, "open"),
        wording.feedback(yaml, "wrong"),
        yaml.each(
            "mistakes",
            mistake -> new WrongAnswer(mistake.texts("answers"), wording.feedback(mistake))));
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
}
