package dev.k8slab.core.cluster;

import dev.k8slab.cluster.access.KubeconfigText;
import dev.k8slab.cluster.access.PrivateFiles;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kubeconfig the learner works with, in which the lab sets the namespace. */
public final class LabKubeconfig {

  private final Path file;

  /** This file. */
  public LabKubeconfig(Path file) {
    this.file = file;
  }

  /** Makes a plain kubectl work in this namespace. Whatever else the learner changed stays. */
  public void useNamespace(String namespace) throws IOException {
    Config config = read();
    for (NamedContext context : config.getContexts()) {
      if (context.getName().equals(config.getCurrentContext())) {
        context.getContext().setNamespace(namespace);
      }
    }
    PrivateFiles.write(file, Serialization.asYaml(config));
  }

  /** The namespace that a plain kubectl works in. */
  public String namespace() throws IOException {
    Config config = read();
    return config.getContexts().stream()
        .filter(context -> context.getName().equals(config.getCurrentContext()))
        .map(context -> context.getContext().getNamespace())
        .filter(namespace -> namespace != null && !namespace.isBlank())
        .findFirst()
        .orElse("default");
  }

  private Config read() throws IOException {
    return KubeconfigText.parse(Files.readString(file));
  }
}
