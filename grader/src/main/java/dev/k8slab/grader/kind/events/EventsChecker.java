package dev.k8slab.grader.kind.events;

import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.EventsCheck;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Motion;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kube.Occurrences;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;

/**
 * Judges what the cluster has reported in the attempt's namespace. Counts how often it happened,
 * not how many Events say so.
 */
public final class EventsChecker implements Checker<EventsCheck> {

  @Override
  public CheckKind<EventsCheck> kind() {
    return EventsCheck.KIND;
  }

  @Override
  public Verdict judge(EventsCheck spec, Context context) {
    return Motion.await(context, () -> moving(context), () -> look(spec, context));
  }

  @Override
  public Dependencies dependencies(EventsCheck spec, Scene scene) {
    return Dependencies.on(scene.sources().events());
  }

  /** The pods; where they stand still, the events that tell of them may be on their way. */
  private static Motion.Seen moving(Context context) {
    List<Pod> pods = context.client().pods().inNamespace(context.namespace()).list().getItems();
    Motion.Seen seen = Motion.of(pods);
    if (seen.what().isPresent()) {
      return seen;
    }
    List<Event> events = events(context);
    return new Motion.Seen(
        LateEvents.of(pods, events, context.now()), List.of(seen.state(), events.size()));
  }

  private static List<Event> events(Context context) {
    return context.client().v1().events().inNamespace(context.namespace()).list().getItems();
  }

  private static Verdict look(EventsCheck spec, Context context) {
    List<Event> found =
        events(context).stream().filter(event -> meant(event, spec, context)).toList();
    int times = found.stream().mapToInt(Occurrences::of).sum();
    if (times >= spec.atLeast()) {
      Event first = found.get(0);
      return new Verdict.Passed(first.getReason() + " reported " + times(times));
    }
    return context.failed(
        spec.missing(), times == 0 ? "no such event" : "reported " + times(times));
  }

  private static boolean meant(Event event, EventsCheck spec, Context context) {
    Map<String, Object> values = context.values(Map.of("event", Values.of(event)));
    return context.expressions().holds(spec.when().text(), values);
  }

  private static String times(int times) {
    return times == 1 ? "once" : times + " times";
  }
}
