package dev.k8slab.grader.kind.process;

import dev.k8slab.grader.kind.Contents;
import dev.k8slab.grader.kind.MissingTool;
import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kind.Tampering;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Optional;

/** A container's processes as a program in it tells of them, as far as that can be believed. */
record InsideView(PodExec exec, Contents contents) {

  private static final String CAT = "/bin/cat";

  /** Its own status tells what the container's settings give to any process. */
  private static final List<String> COMMAND = List.of(CAT, "/proc/self/status", "/proc/1/status");

  private static final String NEXT_STATUS = "(?m)^(?=Name:\\t)";

  /** What came of looking. */
  sealed interface Look {}

  /** Nothing speaks against it. */
  record Believed(ProcessStatus process) implements Look {}

  /** What shows that it was not the truth. */
  record LiedTo(String why) implements Look {}

  /** Why there is no answer. */
  record Unable(Verdict verdict) implements Look {}

  /** Looks at the first process of a container. */
  Look look(RunningContainer where) {
    Optional<String> tampering = Tampering.of(where, COMMAND, contents);
    if (tampering.isPresent()) {
      return new LiedTo(tampering.get());
    }
    PodExec.Result result = exec.run(where.podName(), where.name(), COMMAND);
    if (result.notStarted()) {
      return new Unable(
          MissingTool.verdict(
              "The lab cannot look into " + where + ": " + result.whyNotStarted(CAT) + "."));
    }
    if (result.brokeDown()) {
      return new Unable(
          MissingTool.verdict(
              "The lab cannot look into " + where + ": its " + CAT + " crashed there."));
    }
    String[] reported = result.stdout().split(NEXT_STATUS);
    Optional<ProcessStatus> own = ProcessStatus.read(reported[0]);
    Optional<ProcessStatus> first =
        seesOthers(where.pod().getSpec()) ? own : ProcessStatus.read(reported[reported.length - 1]);
    if (own.isEmpty() || first.isEmpty() || reported.length != 2) {
      return new LiedTo("its " + CAT + " does not print what the kernel writes");
    }
    return Contradiction.find(where, own.get())
        .<Look>map(LiedTo::new)
        .orElseGet(() -> new Believed(first.get()));
  }

  /** Where the process that has the number 1 is not the container's. */
  private static boolean seesOthers(PodSpec spec) {
    return Boolean.TRUE.equals(spec.getHostPID())
        || Boolean.TRUE.equals(spec.getShareProcessNamespace());
  }
}
