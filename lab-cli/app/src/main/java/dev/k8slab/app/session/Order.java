package dev.k8slab.app.session;

import dev.k8slab.app.state.Progress;
import dev.k8slab.exercises.model.Exercise;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The order in which exercises are gone through: that of the courses. */
public final class Order {

  private Order() {}

  /** The first exercise that is left to do. */
  public static Optional<Exercise> firstOpen(List<Exercise> all, Progress progress) {
    return all.stream().filter(each -> progress.of(each.id()).open()).findFirst();
  }

  /** The next exercise that is left to do after one of them; behind the last comes the first. */
  public static Optional<Exercise> openAfter(String id, List<Exercise> all, Progress progress) {
    int begin = 1 + all.stream().map(Exercise::id).toList().indexOf(id);
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.get((begin + i) % all.size()))
        .filter(each -> !each.id().equals(id) && progress.of(each.id()).open())
        .findFirst();
  }
}
