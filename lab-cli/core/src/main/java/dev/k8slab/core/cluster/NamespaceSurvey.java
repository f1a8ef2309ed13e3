package dev.k8slab.core.cluster;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.grader.topology.Following;
import dev.k8slab.grader.topology.Graph;
import dev.k8slab.grader.topology.Survey;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/** What a namespace holds and how it hangs together, now or as it changes. */
public final class NamespaceSurvey {

  private final Survey survey;

  NamespaceSurvey(Survey survey) {
    this.survey = survey;
  }

  /**
   * The graph as it is now.
   *
   * @throws LabException where the cluster does not answer
   */
  public Graph read() throws LabException {
    return answered(survey::read);
  }

  /**
   * Follows what happens from now on, until it is closed.
   *
   * @param changed called after each change, from another thread
   * @throws LabException where the cluster does not answer
   */
  public Following follow(Runnable changed) throws LabException {
    return answered(() -> survey.follow(changed));
  }

  private static <T> T answered(Supplier<T> question) throws LabException {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      throw new LabException(
          Problem.UNREACHABLE,
          "The cluster stopped answering: look at `lab status`, then try again.",
          e);
    }
  }
}
