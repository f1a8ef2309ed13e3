package dev.k8slab.grader.kube;

import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.grader.expression.ExpressionFault;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.EndsAtOnceException;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.Set;

/** Tells whose trouble an exception is. It is never the learner's. */
public final class Trouble {

  /** Reasons that are given for what the server could not do in time. */
  private static final Set<String> TRY_AGAIN = Set.of("ServerTimeout", "TooManyRequests");

  private Trouble() {}

  /** The verdict for what went wrong while a check was judged. */
  public static Verdict.Broken verdict(RuntimeException e) {
    if (e instanceof ClusterTrouble trouble) {
      return trouble.verdict();
    } else if (e instanceof ExpressionFault
        || e instanceof TemplateFault
        || e instanceof ManifestFault) {
      return new Verdict.Broken(
          "content-fault", "The exercise itself is at fault, please report it: " + e.getMessage());
    } else if (e instanceof EndsAtOnceException) {
      return new Verdict.Broken(
          "watch-cut-off",
          "The cluster ends each watch at once: run `lab status` to see what it is doing.");
    } else if (e instanceof KubernetesClientException reported) {
      return verdict(reported, code(reported));
    }
    return new Verdict.Broken(
        "lab-error",
        "The lab itself failed (" + e + "): run it with --debug and report what it prints.");
  }

  private static Verdict.Broken verdict(KubernetesClientException e, int code) {
    return code > 0
        ? new Verdict.Broken(
            "api-error",
            "The API server could not be asked (HTTP "
                + code
                + ": "
                + words(e)
                + "): check again, and run `lab status` if it stays so.")
        : new Verdict.Broken(
            "no-answer",
            "The cluster does not answer ("
                + Causes.innermost(e)
                + "): run `lab status` to see what it is doing, then check again.");
  }

  /** Whether an API server has refused a request, which it would refuse again. */
  public static boolean isRefusal(KubernetesClientException e) {
    return e.getCode() >= HttpURLConnection.HTTP_BAD_REQUEST
        && e.getCode() < HttpURLConnection.HTTP_INTERNAL_ERROR
        && !asksToTryAgain(e);
  }

  /**
   * Whether an API server has said that the same request may succeed a moment later. Follows {@code
   * SuggestsClientDelay} of {@code apimachinery/pkg/api/errors}.
   */
  public static boolean asksToTryAgain(KubernetesClientException e) {
    Status status = e.getStatus();
    return status != null
        && (status.getDetails() != null && positive(status.getDetails().getRetryAfterSeconds())
            || TRY_AGAIN.contains(Objects.toString(status.getReason(), "")));
  }

  private static boolean positive(Integer seconds) {
    return seconds != null && seconds > 0;
  }

  /** The status of the answer, or a number below 1 where there was none. */
  static int code(KubernetesClientException e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      // a connection that was not upgraded got an answer, too
      if (each instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().code();
      }
    }
    return e.getCode();
  }

  private static String words(KubernetesClientException e) {
    return e.getStatus() == null || e.getStatus().getMessage() == null
        ? Causes.innermost(e)
        : firstLine(e.getStatus().getMessage());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }
}
