package dev.k8slab.app.kubectl;

import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.cluster.Clusters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks kubectl how a line of kubectl may go on. It never takes long: what is not known by then is
 * not suggested, and whatever goes wrong leaves nothing to suggest.
 */
public final class KubectlCompletion {

  /** As long as a learner who pressed a key waits without wondering. */
  public static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Startup startup;
  private final Clusters clusters;
  private final Duration timeout;

  /**
   * Completion for the cluster that is open.
   *
   * @param timeout how long it may take
   */
  public KubectlCompletion(Startup startup, Clusters clusters, Duration timeout) {
    this.startup = startup;
    this.clusters = clusters;
    this.timeout = timeout;
  }

  /**
   * Completes a line.
   *
   * @param before the words behind {@code kubectl} that are complete
   * @param begun the word at the cursor, as far as it was typed
   */
  public Suggestions complete(List<String> before, String begun) {
    AskedKubectl kubectl = new AskedKubectl(startup, clusters);
    FutureTask<Suggestions> task = new FutureTask<>(() -> suggest(kubectl, before, begun));
    Thread thread = new Thread(task, "kubectl-completion");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return Suggestions.NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Suggestions.NONE;
    } finally {
      kubectl.stop();
    }
  }

  private static Suggestions suggest(AskedKubectl kubectl, List<String> before, String begun)
      throws Exception {
    List<String> question = new ArrayList<>(List.of("__complete", AskedKubectl.TIMEOUT));
    question.addAll(before);
    question.add(begun);
    Suggestions suggestions = Suggestions.read(kubectl.output(question), begun);
    boolean nothingKnown =
        suggestions.words().isEmpty() && suggestions.files() == Suggestions.Files.ANY;
    return nothingKnown && !begun.startsWith("-")
        ? OldCompletion.suggest(before, begun, kubectl::output).orElse(suggestions)
        : suggestions;
  }
}
