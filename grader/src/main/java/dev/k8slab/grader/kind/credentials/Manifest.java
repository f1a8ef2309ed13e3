package dev.k8slab.grader.kind.credentials;

import dev.k8slab.grader.kind.Contents;
import dev.k8slab.grader.kind.Variables;
import dev.k8slab.grader.kind.credentials.Candidate.Credential;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;

/** What a container is given by its pod's manifest that may be a credential. */
record Manifest(Pod pod, Container container, Contents contents) {

  /** All of it. */
  Stream<Candidate> candidates() {
    return Stream.of(files(), variables(), settings()).flatMap(each -> each);
  }

  private Stream<Candidate> files() {
    Mounts mounts = Mounts.of(container);
    VolumeFiles files = new VolumeFiles(pod, contents);
    return container.getVolumeMounts().stream()
        .flatMap(
            mount ->
                volume(mount)
                    .flatMap(volume -> files.of(volume).stream())
                    .flatMap(List::stream)
                    .flatMap(
                        file ->
                            mounts.place(mount, file.path()).stream()
                                .flatMap(place -> at(place, file.credentials()))));
  }

  /** The volume that is mounted; there is none only where the API server is mistaken. */
  private Stream<Volume> volume(VolumeMount mount) {
    return pod.getSpec().getVolumes().stream()
        .filter(each -> each.getName().equals(mount.getName()));
  }

  private Stream<Candidate> variables() {
    return new Variables(pod, container, contents)
        .all().entrySet().stream()
            .flatMap(each -> in("environment variable " + each.getKey(), each.getValue()));
  }

  /** Its command, probes, hooks and so on. */
  private Stream<Candidate> settings() {
    Container rest = new ContainerBuilder(container).withEnv().build();
    return in("its command or another setting", Serialization.asJson(rest));
  }

  private Stream<Candidate> in(String where, String text) {
    return at(where, TokenText.find(text).stream().<Credential>map(Candidate.Token::new).toList());
  }

  private Stream<Candidate> at(String where, List<Credential> credentials) {
    String container = pod.getMetadata().getName() + "/" + this.container.getName();
    return credentials.stream().map(each -> new Candidate(container + ": " + where, each));
  }
}
