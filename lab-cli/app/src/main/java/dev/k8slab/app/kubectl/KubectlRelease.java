package dev.k8slab.app.kubectl;

import dev.k8slab.core.cluster.Wanted;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A kubectl as Kubernetes releases it.
 *
 * @param version for instance {@code v1.36.2}
 * @param system {@code linux} or {@code darwin}
 * @param processor for instance {@code amd64}
 */
public record KubectlRelease(String version, String system, String processor) {

  /** Whom the processors of Java are in a release's folders. */
  private static final Map<String, String> PROCESSORS =
      Map.of(
          "amd64", "amd64",
          "x86_64", "amd64",
          "aarch64", "arm64",
          "arm64", "arm64",
          "i386", "386",
          "x86", "386",
          "arm", "arm",
          "ppc64le", "ppc64le",
          "s390x", "s390x");

  /** The last release before there is one for Macs of today is not the one that fits them. */
  private static final int FIRST_ON_NEW_MACS = 21;

  private static final String FIRST_FOR_NEW_MACS = "v1.21.14";

  /**
   * The release that fits a cluster on a machine; nothing where there is none for that machine.
   *
   * @param kubernetes the cluster's version, for instance {@code v1.36.2+embedded}
   * @param machine the JVM's properties {@code os.name} and {@code os.arch}
   */
  public static Optional<KubectlRelease> of(String kubernetes, Properties machine) {
    String name = machine.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String system = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "darwin" : null;
    String processor = PROCESSORS.get(machine.getProperty("os.arch", ""));
    String version = kubernetes.replaceFirst("[+-].*$", "");
    if (system == null || processor == null || !version.matches("v\\d+\\.\\d+\\.\\d+")) {
      return Optional.empty();
    }
    boolean tooOld =
        system.equals("darwin")
            && processor.equals("arm64")
            && Wanted.minor(version) < FIRST_ON_NEW_MACS;
    return Optional.of(
        new KubectlRelease(tooOld ? FIRST_FOR_NEW_MACS : version, system, processor));
  }

  /** Its minor version, 36 for 1.36. */
  int minor() {
    return Wanted.minor(version);
  }

  /** Where it is below the address that all releases have. */
  String path() {
    return version + "/bin/" + system + "/" + processor + "/kubectl";
  }
}
