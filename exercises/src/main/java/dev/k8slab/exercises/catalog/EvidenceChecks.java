package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.NearMiss;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.exercises.check.WrongAnswer;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.List;

/** Reads the kinds of checks that look at what the learner has done or said. */
final class EvidenceChecks {

  private final Wording wording;

  EvidenceChecks(Wording wording) {
    this.wording = wording;
  }

  CheckSpec audit(YamlMap yaml) {
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

  CheckSpec answer(YamlMap yaml) {
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
}
