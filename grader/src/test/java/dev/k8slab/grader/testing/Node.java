package dev.k8slab.grader.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.testing.TestCluster;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecInContainerPattern;

/** The container that a cluster runs in, and what may befall it. */
public final class Node {

  /** A line of {@code /proc/net/tcp}: the local port 6443 in hexadecimal, LISTEN, the inode. */
  private static final Pattern LISTENING =
      Pattern.compile("(?m)^ *\\d+: \\w+:192B \\w+:\\w+ 0A (?:\\S+ +){5}(\\d+)");

  private static final int MAX_END_SECONDS = 60;

  private final DockerClient engine;
  private final String container;

  /** The container of a cluster. */
  public Node(Cluster cluster) throws ClusterException {
    this.engine = Engine.client();
    this.container = TestCluster.details(cluster).container();
  }

  /**
   * Sends a signal to the process that serves the API, whatever it is called: k3s is one process
   * for everything, other distributions have one for each component.
   */
  public void signalApiServer(String signal) {
    for (String process : listening()) {
      if (process.equals("1")) {
        // the first process of a container gets such signals from outside alone
        engine.killContainerCmd(container).withSignal(signal).exec();
      } else {
        run("kill -%s %s".formatted(signal, process));
      }
    }
  }

  /** Stops all that runs in it. */
  public void pause() {
    engine.pauseContainerCmd(container).exec();
  }

  /** Waits for the container's end, which comes without its API server. */
  public void awaitEnd() {
    engine
        .waitContainerCmd(container)
        .exec(new WaitContainerResultCallback())
        .awaitStatusCode(MAX_END_SECONDS, TimeUnit.SECONDS);
  }

  private Set<String> listening() {
    Matcher socket = LISTENING.matcher(run("cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true"));
    if (!socket.find()) {
      throw new AssertionError("nothing listens on the API server's port");
    }
    Set<String> processes = new HashSet<>();
    String process = "";
    for (String line : run("ls -l /proc/[0-9]*/fd 2>/dev/null || true").split("\n")) {
      if (line.startsWith("/proc/")) {
        process = line.split("/")[2];
      } else if (line.endsWith("socket:[" + socket.group(1) + "]")) {
        processes.add(process);
      }
    }
    return processes;
  }

  /**
   * Takes a pod's sandbox away, as where it crashes: the kubelet makes another one under the same
   * pod, which has another address then.
   *
   * @param uid the pod's
   */
  public void killSandbox(String uid) {
    run(
        """
        for sandbox in $(k3s ctr containers list -q \
            'labels."io.kubernetes.pod.uid"==%s,labels."io.cri-containerd.kind"==sandbox'); do
          k3s ctr tasks kill -s SIGKILL "$sandbox"
        done
        """
            .formatted(uid));
  }

  /**
   * Runs a script in the container and gives what it printed.
   *
   * @throws AssertionError where it fails
   */
  public String run(String script) {
    try {
      InspectContainerResponse self = engine.inspectContainerCmd(container).exec();
      Container.ExecResult result =
          ExecInContainerPattern.execInContainer(engine, self, "sh", "-c", script);
      if (result.getExitCode() != 0) {
        throw new AssertionError(script + ": " + result.getStderr());
      }
      return result.getStdout();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
