package dev.k8slab.grader.kube;

import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.grader.expression.ExpressionFault;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Tells whose trouble an exception is. It is never the learner's. */
public final class Trouble {

  private Trouble() {}

  /** The verdict for what went wrong while a check was judged. */
  public static Verdict verdict(RuntimeException e) {
    if (e instanceof ExpressionFault || e instanceof TemplateFault) {
      return new Verdict.Broken(
          "content-fault", "The exercise itself is at fault, please report it: " + e.getMessage());
    } else if (e instanceof KubernetesClientException k && k.getCode() == 0) {
      return new Verdict.Broken(
          "no-answer",
          "The cluster does not answer ("
              + cause(e)
              + "): run `lab status` to see what it is doing, then check again.");
    } else if (e instanceof KubernetesClientException k) {
      return new Verdict.Broken(
          "api-error",
          "The API server could not be asked (HTTP "
              + k.getCode()
              + ": "
              + cause(e)
              + "): check again.");
    }
    return new Verdict.Broken(
        "lab-error",
        "The lab itself failed (" + e + "): run it with --debug and report what it prints.");
  }

  private static String cause(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return message == null
        ? deepest.getClass().getSimpleName()
        : message.lines().findFirst().orElse(message);
  }
}
