package dev.k8slab.grader.kind.credentials;

import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kube.PodExec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What looks like a token in files that a container, or somebody in it, has written: in volumes
 * whose content the API does not know, and in the folders where programs keep what changes. It
 * bounds files and bytes, so that a large volume costs a moment; where a container has not the
 * programs for it, what the API tells must do.
 */
record FilesInside(PodExec exec, Contents contents) {

  private static final List<String> FOLDERS =
      List.of("/tmp", "/run", "/var/run/", "/dev/shm", "/root", "/home");

  /** Blocks of 512 bytes: files of 64 KiB at most; 300 of them in a folder. */
  private static final String SCRIPT =
      """
      PATH=/usr/sbin:/usr/bin:/sbin:/bin
      pattern=$1
      shift
      for folder; do
        find "$folder" -type f -size -128 2>/dev/null | head -n 300
      done | while IFS= read -r file; do
        grep -oE -e "$pattern" "$file" 2>/dev/null | head -n 3 | while IFS= read -r token; do
          printf '%s %s\\n' "$token" "$file"
        done
      done | head -n 100
      """;

  /** What the script runs, as most images have it. */
  static final List<String> PROGRAMS = List.of("/bin/sh", "/bin/find", "/bin/grep", "/bin/head");

  /** Those of a container that runs. */
  Stream<Candidate> candidates(RunningContainer where) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh", TokenText.JWT));
    command.addAll(folders(where));
    PodExec.Result result = exec.run(where.podName(), where.name(), command);
    return result
        .stdout()
        .lines()
        .filter(line -> line.indexOf(' ') > 0)
        .map(line -> line.split(" ", 2))
        .map(parts -> new Candidate(where + ": " + parts[1], new Candidate.Token(parts[0])));
  }

  private Set<String> folders(RunningContainer where) {
    Set<String> folders = new LinkedHashSet<>();
    Mounts mounts = Mounts.of(where.container());
    for (VolumeMount mount : where.container().getVolumeMounts()) {
      if (mounts.seen(mount) && !told(where, mount)) {
        folders.add(mount.getMountPath());
      }
    }
    folders.addAll(FOLDERS);
    return folders;
  }

  private boolean told(RunningContainer where, VolumeMount mount) {
    VolumeFiles files = new VolumeFiles(where.pod(), contents);
    return where.pod().getSpec().getVolumes().stream()
        .filter(volume -> volume.getName().equals(mount.getName()))
        .map((Volume volume) -> files.of(volume))
        .anyMatch(found -> found.isPresent());
  }
}
