package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Outline;
import java.util.List;

/** Goes to the exercise after or before the one that the learner is at, and shows its lesson. */
final class TurnCommand implements Handler {

  private final Lab lab;
  private final int step;

  /**
   * A way to go.
   *
   * @param step 1 to the next, -1 to the previous one
   */
  TurnCommand(Lab lab, int step) {
    this.lab = lab;
    this.step = step;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    List<Outline> all = lab.content().index().outlines();
    String at = lab.progress().read().at();
    int here = -1;
    for (int i = 0; i < all.size(); i++) {
      here = all.get(i).id().equals(at) ? i : here;
    }
    if (here < 0 && !all.isEmpty()) {
      // not one of these, or none yet: both ways lead to the first
      here = -step;
    }
    int there = here + step;
    if (there < 0 || there >= all.size()) {
      throw LabException.usage(
          "There is no exercise "
              + (step > 0 ? "after" : "before")
              + " this one: `lab list` shows them all.");
    }
    LessonPages pages = new LessonPages(lab, console);
    Exercise exercise = lab.content().require(all.get(there).id());
    pages.remember(exercise, 0);
    pages.show(exercise);
    return Exit.DONE;
  }
}
