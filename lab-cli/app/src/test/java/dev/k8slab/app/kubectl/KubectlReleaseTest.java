package dev.k8slab.app.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which release fits which cluster on which machine; the folders are those of dl.k8s.io. */
class KubectlReleaseTest {

  @ParameterizedTest
  @CsvSource({
    "v1.36.2+embedded, Linux,      amd64,   v1.36.2/bin/linux/amd64/kubectl",
    "v1.20.2+embedded, Linux,      aarch64, v1.20.2/bin/linux/arm64/kubectl",
    "v1.36.2,          Mac OS X,   x86_64,  v1.36.2/bin/darwin/amd64/kubectl",
    "v1.36.2,          Mac OS X,   aarch64, v1.36.2/bin/darwin/arm64/kubectl",
    "v1.20.2,          Mac OS X,   aarch64, v1.21.14/bin/darwin/arm64/kubectl",
    "v1.29.4-gke.10,   Linux,      s390x,   v1.29.4/bin/linux/s390x/kubectl",
    "v1.36.2,          SunOS,      amd64,",
    "v1.36.2,          Linux,      riscv64,",
    "unknown,          Linux,      amd64,",
    "v1.36,            Linux,      amd64,",
  })
  void theReleaseOfTheClustersVersionForTheMachine(
      String kubernetes, String system, String processor, String path) {
    Properties machine = new Properties();
    machine.setProperty("os.name", system);
    machine.setProperty("os.arch", processor);
    assertThat(KubectlRelease.of(kubernetes, machine).map(KubectlRelease::path).orElse(null))
        .isEqualTo(path);
  }
}
