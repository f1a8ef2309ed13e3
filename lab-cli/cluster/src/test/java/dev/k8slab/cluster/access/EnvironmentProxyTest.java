package dev.k8slab.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases follow the documentation of Go's httpproxy.Config.NoProxy. */
class EnvironmentProxyTest {

  private static final String PROXY = "http://proxy.example:3128";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.example.com:6443 | ''                        | true",
        "https://api.example.com:6443 | *                         | false",
        "https://api.example.com:6443 | example.com               | false",
        "https://example.com:6443     | example.com               | false",
        "https://api.example.com:6443 | .example.com              | false",
        "https://example.com:6443     | .example.com              | true",
        "https://example.com:6443     | *.example.com             | true",
        "https://api.example.com:6443 | *.example.com             | false",
        "https://notexample.com:6443  | example.com               | true",
        "https://API.Example.com:6443 | example.COM               | false",
        "https://api.example.com:6443 | example.com:6443          | false",
        "https://api.example.com      | example.com:443           | false",
        "https://api.example.com:6443 | example.com:443           | true",
        "https://api.example.com:6443 | 'one.test, example.com'   | false",
        "https://10.1.2.3:6443        | 10.1.2.3                  | false",
        "https://10.1.2.3:6443        | 10.1.2.3:443              | true",
        "https://10.1.2.3:6443        | 10.1.0.0/16               | false",
        "https://10.2.2.3:6443        | 10.1.0.0/16               | true",
        "https://[fd00::7]:6443       | fd00::/8                  | false",
        "https://[fd00::7]:6443       | [fd00::7]:6443            | false",
        "https://[fe00::7]:6443       | fd00::7                   | true",
        "https://127.0.0.1:6443       | ''                        | false",
        "https://[::1]:6443           | ''                        | false",
        "https://localhost:6443       | ''                        | false",
        "https://host.localhost:6443  | ''                        | true"
      })
  void noProxyNamesWhatIsReachedDirectly(URI server, String noProxy, boolean proxied)
      throws Exception {
    EnvironmentProxy proxy =
        new EnvironmentProxy(Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", noProxy));

    assertThat(proxy.on(server).isPresent()).isEqualTo(proxied);
  }

  @Test
  void eachSchemeHasAVariableInCapitalsOrNot() throws Exception {
    URI server = URI.create("https://api.example.com");
    assertThat(new EnvironmentProxy(Map.of("https_proxy", "proxy.example:8080")).on(server))
        .contains(URI.create("http://proxy.example:8080"));
    assertThat(new EnvironmentProxy(Map.of("HTTPS_PROXY", PROXY, "https_proxy", "x")).on(server))
        .contains(URI.create(PROXY));
    assertThat(new EnvironmentProxy(Map.of("HTTP_PROXY", PROXY, "ALL_PROXY", PROXY)).on(server))
        .isEmpty();
    assertThat(
            new EnvironmentProxy(Map.of("http_proxy", PROXY)).on(URI.create("http://example.com")))
        .contains(URI.create(PROXY));
  }
}
