package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.EventsCheck;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.NearMiss;
import dev.k8slab.exercises.check.NumberAnswer;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.exercises.check.WrongAnswer;
import dev.k8slab.exercises.yaml.YamlMap;
import java.math.BigDecimal;
import java.util.List;

/** Reads the kinds of checks that look at what the learner has done or said. */
final class EvidenceChecks {

  /** How often anything may be asked to have happened. */
  private static final int MOST_EVENTS = 1_000;

  /** 1e999999999 is short, but takes more memory than there is once something is added to it. */
  private static final int MOST_DIGITS = 100;

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
            miss ->
                new NearMiss(
                    Wording.expression(miss, "when"),
                    Wording.optionalExpression(miss, "actual").orElse(null),
                    wording.feedback(miss))));
  }

  CheckSpec events(YamlMap yaml) {
    return new EventsCheck(
        Wording.expression(yaml, "when"),
        yaml.integer("atLeast", 1, MOST_EVENTS).orElse(1),
        wording.feedback(yaml, "missing"));
  }

  CheckSpec answer(YamlMap yaml) {
    AnswerCheck check =
        new AnswerCheck(
            yaml.texts("accept"),
            yaml.texts("exact"),
            yaml.flag("ignoreCase"),
            yaml.optionalText("pattern").orElse(null),
            yaml.map("number").map(number -> number.read(EvidenceChecks::number)).orElse(null),
            Wording.optionalExpression(yaml, "computed").orElse(null),
            ObjectChecks.siblings(yaml),
            wording.feedback(yaml, "open"),
            wording.feedback(yaml, "wrong"),
            yaml.each(
                "mistakes",
                mistake ->
                    new WrongAnswer(mistake.someTexts("answers"), wording.feedback(mistake))));
    if (check.accept().isEmpty()
        && check.exact().isEmpty()
        && check.pattern() == null
        && check.number() == null
        && check.computed() == null) {
      yaml.fault(
          "accept", "no answer is right: say `accept`, `exact`, `pattern`, `number` or `computed`");
    }
    return check;
  }

  private static NumberAnswer number(YamlMap yaml) {
    String within = yaml.optionalText("within").orElse("0");
    Expression is = Wording.expression(yaml, "is");
    try {
      BigDecimal distance = new BigDecimal(within);
      if (distance.signum() >= 0 && Math.abs((long) distance.scale()) <= MOST_DIGITS) {
        return new NumberAnswer(is, distance);
      }
    } catch (NumberFormatException e) {
      // told below, like a number below 0 or far too large
    }
    yaml.fault("within", "`within` must be a number of at least 0");
    return new NumberAnswer(is, BigDecimal.ZERO);
  }
}
