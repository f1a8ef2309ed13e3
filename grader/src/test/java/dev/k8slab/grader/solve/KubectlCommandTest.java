package dev.k8slab.grader.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts may do; see also {@code LinterTest} for how authors are told. */
class KubectlCommandTest {

  private static KubectlCommand command(String line) {
    return new KubectlCommand(List.of(line.strip().split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apply -f https://example.org/a.yaml        | `https://example.org/a.yaml` is fetched",
        "apply -f files/a.yaml,http://example.org/b | `http://example.org/b` is fetched",
        "create --filename=https://example.org/a    | `https://example.org/a` is fetched",
        "apply -k https://example.org/folder        | `https://example.org/folder` is fetched",
        "apply -k github.com/example/folder         | `github.com/example/folder` is fetched",
        "apply -k example.org/folder?ref=v1         | `example.org/folder?ref=v1` is fetched",
        "delete --kustomize git@example.org:x/y.git | `git@example.org:x/y.git` is fetched",
        "get -k gh:example/folder                   | `gh:example/folder` is fetched",
        "kustomize example.org/folder               | `example.org/folder` is fetched",
        "kustomize files/folder.git                 | `files/folder.git` is fetched",
      })
  void nothingIsFetchedFromTheNetwork(String line, String reason) {
    assertThat(command(line).violation())
        .hasValueSatisfying(told -> assertThat(told).startsWith(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get pods -o jsonpath-file=/etc/passwd            | /etc/passwd",
        "get pods -o=go-template-file=../../x             | ../../x",
        "get pods --output custom-columns-file=/etc/hosts | /etc/hosts",
        "debug web --image busybox --custom /etc/hosts    | /etc/hosts",
        "kustomize files -o /tmp/x                        | /tmp/x",
        "cluster-info dump --output-directory=/tmp/x      | /tmp/x",
        "create cm c --from-file k=a,b=/etc/passwd        | /etc/passwd",
        "-l app=web apply -f/etc/passwd                   | /etc/passwd",
      })
  void filesOfOtherFoldersAreFoundWhereverTheyAreNamed(String line, String file) {
    assertThat(command(line).violation())
        .contains("`" + file + "` is outside of the folder of this script");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create --edit -f files/a.yaml          | `--edit` waits for somebody: leave it out",
        "delete pod web -i                      | `-i` waits for somebody: leave it out",
        "apply edit-last-applied deployment/web | `edit-last-applied` waits for somebody: leave it out",
        "events -w                              | `-w` goes on for ever: leave it out",
        "get pods -Aw                           | `-Aw` goes on for ever: leave it out",
        "kustomize files --enable-helm          | `--enable-helm` is nothing a script may do",
        "get --client_key=x pods                | `--client_key=x` leads elsewhere: a script works with the cluster it is given",
      })
  void whatWaitsOrRunsOtherProgramsIsRefused(String line, String reason) {
    assertThat(command(line).violation()).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-l app=web get pods",
        "--selector app=web delete pods",
        "rollout status deployment/web -w",
        "rollout status deployment/web --watch --timeout 5s",
        "get pods --watch=false",
        "apply -k files/overlay",
        "apply -k ./files/overlay",
        "apply -k .",
        "kustomize files",
        "get pods -o jsonpath={.items[*].metadata.name}",
        "get pods -o go-template={{.kind}}",
        "get --raw /api?x=https://example.org",
        "run web --image=example.org/web:1 --env=URL=https://example.org -i",
        "set env deployment/web FILE=https://example.org/x",
        "exec web -- curl -f https://example.org/x",
        "annotate pod web at=https://example.org",
      })
  void theRestMayRun(String line) {
    assertThat(command(line).violation()).isEmpty();
  }
}
