package dev.k8slab.grader.solve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.port.ClusterTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Applies one part of a solution or of a mistake to an attempt, without grading it. */
public final class PartRunner {

  private final Kubectl kubectl;

  /**
   * Applies parts with this kubectl.
   *
   * @param time of the cluster that it works on
   */
  public PartRunner(Kubectl kubectl, ClusterTime time) {
    this.kubectl = new CarefulKubectl(kubectl, time);
  }

  /**
   * Applies a part, command by command.
   *
   * @param tolerated which commands may fail; the first other one that fails is the last that runs
   * @throws AttemptException where a command cannot even be tried
   */
  public Applied apply(Part part, Attempt attempt, Predicate<FailedCommand> tolerated)
      throws AttemptException {
    return apply(part, attempt, 0, Integer.MAX_VALUE, tolerated);
  }

  /**
   * The same for some of a part's commands.
   *
   * @param from the index of the first command to run
   * @param to the index behind the last one; more than there are means all
   */
  public Applied apply(
      Part part, Attempt attempt, int from, int to, Predicate<FailedCommand> tolerated)
      throws AttemptException {
    UnaryOperator<String> render = text -> Template.of(text).render(attempt.variables());
    try {
      if (part.kind() == Part.Kind.ANSWER) {
        String answer = render.apply(part.text()).strip();
        return new Applied(attempt.withAnswer(part.step(), answer), Optional.empty());
      }
      List<List<String>> commands = commands(part, render);
      try (Workspace workspace = new Workspace(part.folder(), render)) {
        for (int i = from; i < Math.min(to, commands.size()); i++) {
          Optional<FailedCommand> failed =
              run(part, i, commands.get(i), attempt.namespace(), workspace.folder());
          if (failed.isPresent() && !tolerated.test(failed.get())) {
            return new Applied(attempt, failed);
          }
        }
      }
      return new Applied(attempt, Optional.empty());
    } catch (IOException | TemplateFault e) {
      throw new AttemptException(part.name() + " cannot be applied: " + e.getMessage(), e);
    }
  }

  /**
   * What a part's command would come to, by the API server's own dry run.
   *
   * @param index the command's place among the part's, counted from 0
   * @return kubectl's answer, or nothing where there is no such command, or it cannot be tried so,
   *     or it would be refused
   * @throws AttemptException where it cannot even be tried
   */
  public Optional<JsonNode> foresee(Part part, Attempt attempt, int index) throws AttemptException {
    UnaryOperator<String> render = text -> Template.of(text).render(attempt.variables());
    try (Workspace workspace = new Workspace(part.folder(), render)) {
      List<List<String>> commands = commands(part, render);
      if (index >= commands.size() || !DryRun.tells(commands.get(index))) {
        return Optional.empty();
      }
      Kubectl.Result result =
          kubectl.run(DryRun.of(commands.get(index)), attempt.namespace(), workspace.folder());
      return result.exitCode() == 0 ? DryRun.answer(result.output()) : Optional.empty();
    } catch (IOException | TemplateFault e) {
      throw new AttemptException(part.name() + " cannot be tried: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AttemptException(part.name() + " was interrupted", e);
    }
  }

  private static List<List<String>> commands(Part part, UnaryOperator<String> render)
      throws IOException {
    return part.kind() == Part.Kind.MANIFESTS
        ? List.of(List.of("apply", "-f", part.name()))
        : KubectlScript.parse(render.apply(part.text()), part.name());
  }

  private Optional<FailedCommand> run(
      Part part, int index, List<String> command, String namespace, Path folder)
      throws AttemptException, IOException {
    try {
      Kubectl.Result result = kubectl.run(command, namespace, folder);
      return result.exitCode() == 0
          ? Optional.empty()
          : Optional.of(new FailedCommand(part, index, command, result.output().strip()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AttemptException(part.name() + " was interrupted", e);
    }
  }

  /**
   * What came of a part.
   *
   * @param attempt the attempt with the answer handed in
   * @param stopped the command that failed and kept the rest from being run, or nothing
   */
  public record Applied(Attempt attempt, Optional<FailedCommand> stopped) {}
}
