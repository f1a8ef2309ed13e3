package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.SequenceCheck;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads one check: its id, and one key that is the kind of check. */
final class CheckReader {

  private final Map<String, Function<YamlMap, CheckSpec>> kinds = new LinkedHashMap<>();

  CheckReader(Wording wording) {
    ObjectChecks objects = new ObjectChecks(wording);
    kinds.put("resource", objects::resource);
    kinds.put("absent", objects::absent);
    kinds.put("unchanged", objects::unchanged);
    kinds.put("rollout", objects::rollout);
    PodChecks pods = new PodChecks(wording);
    kinds.put("exec", pods::exec);
    kinds.put("process", pods::process);
    kinds.put("credentials", pods::credentials);
    kinds.put("logs", pods::logs);
    kinds.put("traffic", pods::traffic);
    kinds.put("reach", new ReachReader(wording)::reach);
    AccessChecks access = new AccessChecks(wording);
    kinds.put("permissions", access::permissions);
    kinds.put("admission", access::admission);
    EvidenceChecks evidence = new EvidenceChecks(wording);
    kinds.put("audit", evidence::audit);
    kinds.put("events", evidence::events);
    kinds.put("answer", evidence::answer);
    kinds.put("sequence", this::sequence);
  }

  Optional<Check> read(YamlMap yaml) {
    String id = yaml.text("id");
    List<String> given = kinds.keySet().stream().filter(yaml::has).toList();
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

  /** One that is a sequence itself may hold itself by an alias, and is not even looked into. */
  private Optional<Check> stage(YamlMap yaml) {
    if (yaml.has("id") && yaml.has("sequence")) {
      yaml.fault("sequence", "a stage of a `sequence` is a check of another kind");
      return Optional.empty();
    }
    return read(yaml);
  }

  private CheckSpec sequence(YamlMap yaml) {
    List<Check> stages = new ArrayList<>();
    yaml.each("stages", stage -> stage(stage).map(stages::add));
    if (stages.size() < 2) {
      yaml.fault("stages", "`stages` needs at least two checks");
    }
    return new SequenceCheck(stages);
  }
}
