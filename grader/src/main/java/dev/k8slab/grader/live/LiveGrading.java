package dev.k8slab.grader.live;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.ReportAssembler;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kind.Sources;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The grading of one attempt as it goes on: hears of changes, has the checks judged that they
 * concern, and puts what comes of it together with what was known. On the loop's thread.
 */
final class LiveGrading implements ChangeListener {

  /** Whoever looks on sees something after this, even where a check takes long. */
  private static final Duration FIRST_SIGHT = Duration.ofSeconds(1);

  private record Question(Step step, Check check) {}

  private final Loop loop;
  private final Exercise exercise;
  private final Looks looks;
  private final WatchSet watches;
  private final News news;
  private final LoopTimer timer;
  private final CheckState obstacle;
  private final Map<Question, CheckState> states = new LinkedHashMap<>();
  private Set<CheckState> open = Set.of();
  private Attempt attempt;
  private boolean over;

  /** A grading of this attempt, not begun yet. */
  LiveGrading(
      Loop loop,
      Exercise exercise,
      Attempt attempt,
      Looks looks,
      Streams streams,
      LiveListener listener) {
    this.loop = loop;
    this.exercise = exercise;
    this.attempt = attempt;
    this.looks = looks;
    this.watches = new WatchSet(loop, streams, this);
    this.news = new News(listener);
    this.timer = new LoopTimer(loop, this::look);
    this.obstacle =
        new CheckState(
            new Dependencies(Set.of(Sources.namespace(attempt.namespace())), List.of()), true);
    for (Step step : exercise.steps()) {
      for (Check check : step.checks()) {
        states.put(
            new Question(step, check), new CheckState(looks.dependencies(check), !step.once()));
      }
    }
  }

  /** Begins. */
  void begin() {
    update();
    loop.later(
        FIRST_SIGHT,
        () -> {
          news.hurry();
          update();
        });
  }

  /** Goes on with the attempt as it is now; what was seen here is not lost. */
  void replace(Attempt now) {
    for (Map.Entry<Question, CheckState> each : states.entrySet()) {
      String step = each.getKey().step().id();
      if (!Objects.equals(now.answers().get(step), attempt.answers().get(step))) {
        each.getValue().changed(loop.now());
      }
    }
    attempt =
        now.withDone(attempt.done()).withSeen(attempt.seen()).withEvidence(attempt.evidence());
    looks.alsoSeen(attempt.seen());
    update();
  }

  /** Ends it. */
  void end() {
    over = true;
    watches.listenTo(Set.of());
  }

  @Override
  public void changed(Source source) {
    Instant now = loop.now();
    open.stream()
        .filter(each -> each.dependencies().sources().contains(source))
        .forEach(each -> each.changed(now));
    if (Sources.isDefinition(source)) {
      watches.wake();
    }
    look();
  }

  @Override
  public void troubled(Source source) {
    look();
  }

  /** Puts together what is known now, and goes on with what is open then. */
  private void update() {
    if (over) {
      return;
    }
    Set<CheckState> asked = new LinkedHashSet<>(Set.of(obstacle));
    Grading grading =
        ReportAssembler.of(
            exercise,
            attempt,
            loop::now,
            obstacle.verdict().filter(verdict -> !(verdict instanceof Verdict.Passed)),
            step ->
                step.checks().stream()
                    .map(check -> states.get(new Question(step, check)))
                    .peek(asked::add)
                    .map(state -> state.verdict().orElse(News.UNJUDGED))
                    .toList());
    attempt = grading.attempt().withSeen(looks.seen()).withEvidence(looks.evidence());
    news.tell(new Grading(grading.report(), attempt));
    listenTo(asked);
    look();
  }

  private void listenTo(Set<CheckState> asked) {
    Instant now = loop.now();
    asked.stream().filter(state -> !open.contains(state)).forEach(state -> state.changed(now));
    open = asked;
    Set<Source> sources = new LinkedHashSet<>();
    open.forEach(state -> sources.addAll(state.dependencies().sources()));
    watches.listenTo(sources);
  }

  /** Begins all looks that are due, and comes back when the next one is. */
  private void look() {
    if (over) {
      return;
    }
    Instant now = loop.now();
    look(obstacle, now, looks::atTheWhole);
    Attempt as = attempt;
    states.forEach(
        (question, state) ->
            look(state, now, () -> looks.at(as, question.step(), question.check())));
    open.stream()
        .flatMap(state -> state.schedule().next().stream())
        .min(Instant::compareTo)
        .ifPresent(timer::at);
    boolean busy = open.stream().anyMatch(state -> state.schedule().busy(now));
    news.trouble(
        watches
            .trouble()
            .or(() -> open.stream().flatMap(each -> each.trouble().stream()).findFirst()),
        busy);
  }

  private void look(CheckState state, Instant now, Supplier<Outcome> look) {
    if (!open.contains(state) || state.schedule().next().filter(at -> !at.isAfter(now)).isEmpty()) {
      return;
    }
    state.schedule().begins(now);
    loop.aside(
        () -> {
          Outcome outcome = outcome(look);
          loop.soon(
              () -> {
                state.schedule().ends(loop.now());
                state.take(outcome, loop.now());
                update();
              });
        });
  }

  /** Whatever a look throws, it came to an end. */
  private static Outcome outcome(Supplier<Outcome> look) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      return new Outcome(Trouble.verdict(e), Optional.empty());
    }
  }
}
