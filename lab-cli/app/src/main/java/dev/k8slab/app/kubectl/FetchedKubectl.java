package dev.k8slab.app.kubectl;

import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.access.WebFile;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kubectls that the lab has fetched, in its own folder: {@code kubectl/VERSION/kubectl}. Nobody
 * but the lab finds them there.
 */
public final class FetchedKubectl {

  /** Where Kubernetes' own releases are. */
  private static final String RELEASES = "https://dl.k8s.io/release";

  private static final String FOLDER = "kubectl";
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final Startup startup;

  /** Those of this lab. */
  public FetchedKubectl(Startup startup) {
    this.startup = startup;
  }

  /**
   * The one whose version is nearest to a cluster's, and no more than one minor version apart.
   *
   * @param minor the cluster's minor version, 36 for 1.36
   */
  Optional<HostKubectl> find(int minor) throws IOException {
    return versions().stream()
        .map(version -> new HostKubectl(path(version), Wanted.minor(version)))
        .filter(each -> Math.abs(each.minor() - minor) <= 1)
        .min(Comparator.comparingInt(each -> Math.abs(each.minor() - minor)));
  }

  /** The versions that are there, for instance {@code v1.36.2}. */
  public List<String> versions() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(folder())) {
      return versions
          .map(version -> version.getFileName().toString())
          .filter(version -> Files.isExecutable(path(version)))
          .sorted()
          .toList();
    }
  }

  private Path path(String version) {
    return folder().resolve(version).resolve(HostKubectl.NAME);
  }

  /** Where they are, should there be any. */
  public Path folder() {
    return startup.home().folder().resolve(FOLDER);
  }

  /** Where a release is on the web. */
  public URI address(KubectlRelease release) {
    String named = startup.variable("LAB_KUBECTL_URL");
    String base = named == null ? RELEASES : named.replaceFirst("/+$", "");
    return URI.create(base + "/" + release.path());
  }

  /**
   * Fetches a release, and makes sure that it is what its publisher says it is. It is in its place
   * as a whole or not at all.
   *
   * @throws LabException where it cannot be had
   * @throws IOException where it cannot be kept
   * @throws InterruptedException where that is called off
   */
  public void fetch(KubectlRelease release, WebFile.Progress progress)
      throws LabException, IOException, InterruptedException {
    URI address = address(release);
    Path folder = Files.createDirectories(startup.home().folder(FOLDER).resolve(release.version()));
    Path draft = Files.createTempFile(folder, ".kubectl", ".tmp");
    try {
      String published = published(URI.create(address + ".sha256"));
      if (!digest(address, draft, progress).equalsIgnoreCase(published)) {
        throw refused(release, "its SHA-256 is not the published one", null);
      }
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
      Files.move(
          draft,
          path(release.version()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (WebFile.Unavailable e) {
      throw refused(release, e.getMessage(), e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private LabException refused(KubectlRelease release, String why, Exception cause) {
    return LabException.trouble(
        "kubectl %s cannot be fetched (%s): download %s yourself and put it on your PATH as kubectl, or see %s."
            .formatted(release.version(), why, address(release), HostKubectl.BY_HAND),
        cause);
  }

  private String published(URI address) throws IOException, InterruptedException {
    // some name the file behind it
    return new WebFile(address, startup.environment(), SILENCE).text().strip().split("\\s")[0];
  }

  private String digest(URI address, Path draft, WebFile.Progress progress)
      throws IOException, InterruptedException {
    try (OutputStream file = Files.newOutputStream(draft);
        DigestOutputStream out = new DigestOutputStream(file, sha256())) {
      new WebFile(address, startup.environment(), SILENCE).to(out, progress);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
