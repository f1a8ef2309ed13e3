package dev.k8slab.grader.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.connect.Outcome.How;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

  /** The words of curl 7 and 8, of BusyBox, of GNU Wget and of the nc of OpenBSD. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          curl | 0   | 200 0.000195                                                     | ANSWERED   | 200
          curl | 0   | 503 0.000195                                                     | ANSWERED   | 503
          curl | 28  | 000 0.000195                                                     | CONNECTED  | 0
          curl | 1   | 000 0,000195                                                     | CONNECTED  | 0
          curl | 28  | 000 0.000000                                                     | TIMED_OUT  | 0
          curl | 7   | 000 0.000000                                                     | FAILED     | 0
          curl | 6   | 000 0.000000                                                     | UNRESOLVED | 0
          curl | 2   | ''                                                               | FAILED     | 0
          wget | 0   | Connecting to web (10.43.0.9:80)                                 | ANSWERED   | 200
          wget | 1   | wget: server returned error: HTTP/1.1 404 Not Found              | ANSWERED   | 404
          wget | 8   | 2026-11-21 16:26:11 ERROR 403: Forbidden.                        | ANSWERED   | 403
          wget | 1   | wget: can't connect to remote host (10.43.0.9): Connection refused | REFUSED  | 0
          wget | 4   | Connecting to 10.43.0.9:80... failed: Connection timed out.      | TIMED_OUT  | 0
          wget | 1   | wget: bad address 'web'                                          | UNRESOLVED | 0
          wget | 4   | wget: unable to resolve host address 'web'                       | UNRESOLVED | 0
          nc   | 0   | ''                                                               | CONNECTED  | 0
          nc   | 143 | Terminated                                                       | CONNECTED  | 0
          nc   | 0   | HTTP/1.1 500 Internal Server Error                               | ANSWERED   | 500
          nc   | 1   | nc: timed out                                                    | TIMED_OUT  | 0
          nc   | 1   | nc: bad address 'web'                                            | UNRESOLVED | 0
          nc   | 1   | nc: connect to 10.43.0.9 port 80 (tcp) failed: Connection refused | REFUSED   | 0
          nc   | 1   | nc: getaddrinfo for host \"web\" port 80: Name or service not known | UNRESOLVED | 0
          """)
  void understandsTheToolsOfManyImages(String tool, int code, String said, How how, int status) {
    assertThat(Outcome.of(tool, code, said)).isEqualTo(new Outcome(how, status));
  }

  @ParameterizedTest
  @CsvSource({
    "ANSWERED, 404, true, true, false",
    "ANSWERED, 302, true, true, true",
    "CONNECTED, 0, true, true, false",
    "REFUSED, 0, false, false, false",
    "UNTRIED, 0, false, false, false"
  })
  void anErrorOverHttpHasGotThroughButIsNotWhatWasAskedFor(
      How how, int status, boolean through, boolean tcp, boolean http) {
    Outcome outcome = new Outcome(how, status);
    assertThat(outcome.through()).isEqualTo(through);
    assertThat(outcome.satisfies(false)).isEqualTo(tcp);
    assertThat(outcome.satisfies(true)).isEqualTo(http);
  }
}
