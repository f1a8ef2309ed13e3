package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.KubectlOutput;
import dev.k8slab.cluster.access.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Lets the kubectl in a cluster's container change a kubeconfig of this machine: the file is handed
 * over, and comes back where it was changed.
 */
final class ContainerConfig {

  /** Takes the length and the file, as a program cannot be known that its input has ended. */
  private static final String PUT = "umask 077; head -c \"$1\" > \"$2\"";

  private static final String TAKE = "cat \"$1\"; rm -f \"$1\"";

  private final DockerClient client;
  private final String container;

  ContainerConfig(DockerClient client, String container) {
    this.client = client;
    this.container = container;
  }

  int run(List<String> arguments, Path kubeconfig, KubectlOutput output)
      throws IOException, InterruptedException {
    byte[] before = Files.exists(kubeconfig) ? Files.readAllBytes(kubeconfig) : new byte[0];
    String there = "/tmp/lab-config-" + UUID.randomUUID();
    said(List.of("sh", "-c", PUT, "put", String.valueOf(before.length), there), before, List.of());
    List<String> words = new ArrayList<>(List.of("kubectl"));
    words.addAll(arguments);
    Said kubectl = said(words, new byte[0], List.of("KUBECONFIG=" + there));
    byte[] after = said(List.of("sh", "-c", TAKE, "take", there), new byte[0], List.of()).out();
    kubectl.lines(kubectl.out()).forEach(output::out);
    kubectl.lines(kubectl.err()).forEach(output::err);
    String text = new String(after, StandardCharsets.UTF_8);
    if (kubectl.exitCode() == 0 && !text.equals(new String(before, StandardCharsets.UTF_8))) {
      PrivateFiles.write(kubeconfig, text);
    }
    return kubectl.exitCode();
  }

  private record Said(int exitCode, byte[] out, byte[] err) {
    List<String> lines(byte[] text) {
      return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private Said said(List<String> words, byte[] input, List<String> environment)
      throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ContainerExec program =
        ContainerExec.start(
            client, container, new ContainerKubectl.Inside(words, null), environment)) {
      program.write(input);
      ContainerExec.Event event = program.next();
      while (event instanceof ContainerExec.Written written) {
        (written.error() ? err : out).writeBytes(written.bytes());
        event = program.next();
      }
      if (event instanceof ContainerExec.Ended ended && ended.failure() != null) {
        throw new IOException(ended.failure());
      }
      return new Said(program.exitCode(), out.toByteArray(), err.toByteArray());
    }
  }
}
