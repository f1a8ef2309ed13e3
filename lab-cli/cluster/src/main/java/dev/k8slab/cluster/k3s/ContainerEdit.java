package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.Editor;
import dev.k8slab.cluster.access.LineBuffer;
import dev.k8slab.cluster.engine.EngineErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * kubectl in the cluster's container with the user's editor on this machine. All that {@code
 * kubectl edit} does stays kubectl's own: what it hands to its editor there comes here and goes
 * back, as often as it asks.
 */
final class ContainerEdit {

  private final DockerClient client;
  private final String container;

  ContainerEdit(DockerClient client, String container) {
    this.client = client;
    this.container = container;
  }

  int run(List<String> arguments, String namespace, Path directory, Editor editor)
      throws ClusterException, IOException, InterruptedException {
    ContainerKubectl.Inside kubectl =
        new ContainerKubectl(container).inside(arguments, namespace, directory);
    EditorTalk talk = EditorTalk.with(editor);
    // kubectl has a shell run an editor that is more than a word
    List<String> environment =
        List.of(ContainerKubectl.KUBECONFIG, "SHELL=/bin/sh", "KUBE_EDITOR=" + talk.script());
    try (ContainerExec exec = ContainerExec.start(client, container, kubectl, environment)) {
      converse(exec, talk, editor);
      return exec.exitCode();
    } catch (DockerException | DockerClientException e) {
      throw EngineErrors.refused("run kubectl in the cluster's container", e);
    }
  }

  private static void converse(ContainerExec exec, EditorTalk talk, Editor editor)
      throws ClusterException, IOException, InterruptedException {
    LineBuffer out = new LineBuffer();
    LineBuffer err = new LineBuffer();
    ContainerExec.Event event = exec.next();
    while (event instanceof ContainerExec.Written written) {
      if (written.error()) {
        err.add(written.bytes()).forEach(editor::err);
      } else {
        for (String line : out.add(written.bytes())) {
          exec.write(talk.heard(line));
        }
      }
      event = exec.next();
    }
    if (event instanceof ContainerExec.Ended ended && ended.failure() != null) {
      throw EngineErrors.refused("run kubectl in the cluster's container", ended.failure());
    }
    out.rest().forEach(editor::out);
    err.rest().forEach(editor::err);
  }
}
