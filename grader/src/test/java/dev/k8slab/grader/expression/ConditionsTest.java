package dev.k8slab.grader.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of an event for an expression to hold. */
class ConditionsTest {

  private static final Map<String, Object> KNOWN =
      Map.of("ns", "web-1", "vars", Map.of("shade", "grey"), "origins", Map.of("Pod/a", "u1"));

  private static List<Map<String, Start>> conditions(String expression) {
    return new Expressions().conditions(expression, "event", KNOWN);
  }

  /** Alternatives in one line; a star stands for any end. */
  private static String told(String expression) {
    return conditions(expression).stream()
        .map(
            each ->
                new TreeMap<>(each)
                    .entrySet().stream()
                        .map(
                            field ->
                                field.getKey()
                                    + "="
                                    + field.getValue().text()
                                    + (field.getValue().whole() ? "" : "*"))
                        .collect(Collectors.joining(" ")))
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "event.verb == 'list' => verb=list",
        "'list' == event.verb && event.code < 300 => verb=list",
        "event.verb == 'list' && event.resource == 'pods' => resource=pods verb=list",
        "event.verb == 'get' || event.verb == 'list' => verb=get or verb=list",
        "event.name == 'a' && event.verb in ['get', 'list'] => name=a verb=get or name=a verb=list",
        "event.user == 'system:serviceaccount:' + ns + ':default' => user=system:serviceaccount:web-1:default",
        "event.name == vars.shade + origins['Pod/a'] => name=greyu1",
        "event.agent.startsWith('curl') && event.agent == 'curl/8' => agent=curl/8",
        "event.agent.startsWith('curl') && event.agent.startsWith('curl/') => agent=curl/*",
        "event.deleted.exists(o, o.resource == 'pods') && event.verb == 'delete' => deleted=* verb=delete",
        "event.verb == 'get' && event.verb == 'list' || event.verb == 'watch' => verb=watch",
        "event.verb == 'get' && (event.agent.startsWith('curl') || event.commands.exists(c, c == 'curl')) => agent=curl* verb=get or commands=* verb=get",
      })
  void whatIsAskedOfFieldsIsNecessary(String expression, String told) {
    assertThat(told(expression)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.code == 200",
        "!(event.verb == 'list')",
        "event.verb != 'list'",
        "event.verb == 'list' || event.code == 200",
        "event.verb == 'list' ? event.code == 1 : event.code == 2",
        "event.verb == event.resource",
        "event.verb == vars.nothing",
        "event.pod.name == 'probe'",
        "other.verb == 'list'",
        "event.deleted.all(o, o.resource == 'pods')",
        "!event.deleted.exists(o, o.resource == 'pods')",
        "size(event.deleted) == 0",
        "event.verb.contains('list')",
        "event.verb =="
      })
  void whatMayHoldOfAnyEventSaysNothing(String expression) {
    assertThat(conditions(expression)).isEqualTo(Conditions.NONE);
  }
}
