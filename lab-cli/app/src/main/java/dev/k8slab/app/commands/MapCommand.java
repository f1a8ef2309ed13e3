package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.map.LiveMap;
import dev.k8slab.app.map.MapSource;
import dev.k8slab.app.map.MapText;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.AttemptSession;
import dev.k8slab.core.cluster.NamespaceSurvey;
import dev.k8slab.core.report.MapJson;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.grader.topology.Following;
import dev.k8slab.grader.topology.Graph;
import dev.k8slab.grader.topology.Ref;
import dev.k8slab.port.Capability;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws what the exercise's namespace holds and how it hangs together. */
final class MapCommand implements Handler {

  static final String ONCE = "--once";

  private final Lab lab;

  MapCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Exercise exercise = lab.exercise(arguments.word(0));
    try (AttemptSession session = Waiting.forAttempt(lab, exercise, console)) {
      NamespaceSurvey survey =
          session.cluster().survey(session.attempt().namespace(), noted(exercise, session));
      boolean enforced = session.cluster().access().offers().contains(Capability.NETWORK_POLICY);
      if (arguments.format().equals("json")) {
        console.print(MapJson.of(survey.read(), exercise.id(), enforced));
        return Exit.DONE;
      } else if (arguments.has(ONCE) || !console.canvases().possible()) {
        console.print(MapText.lines(survey.read(), exercise.id(), enforced, console.screen()));
        return Exit.DONE;
      }
      int exitCode = live(survey, exercise, enforced, console);
      if (exitCode == Exit.DONE) {
        // where it is gone, somebody has reset the exercise meanwhile, and learns so
        session.cluster().requireNamespace(session.attempt().namespace(), exercise.id());
      }
      return exitCode;
    }
  }

  /** What the task names outside of the namespace belongs on the map, whoever refers to it. */
  private static Set<Ref> noted(Exercise exercise, AttemptSession session) {
    return exercise.clusterWide().stream()
        .map(
            object ->
                new Ref(
                    object.kind(),
                    "",
                    Template.of(object.name()).render(session.attempt().variables())))
        .collect(Collectors.toSet());
  }

  private static int live(
      NamespaceSurvey survey, Exercise exercise, boolean enforced, Console console)
      throws Exception {
    LiveMap map = new LiveMap();
    try (Following following = survey.follow(map::changed)) {
      return map.show(
          console.canvases(),
          new MapSource() {
            @Override
            public List<String> lines(Screen screen) {
              Graph graph = following.graph();
              return MapText.lines(graph, exercise.id(), enforced, screen);
            }

            @Override
            public boolean connected() {
              return following.connected();
            }

            @Override
            public boolean gone() {
              return following.gone();
            }
          });
    }
  }
}
