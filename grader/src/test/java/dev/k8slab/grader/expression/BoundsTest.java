package dev.k8slab.grader.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a stranger may write into an expression comes to an end when it is evaluated, whatever it is
 * evaluated over, and is the content's fault.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BoundsTest {

  private final Expressions expressions = new Expressions();

  private static Map<String, Object> of(Object object) {
    return Map.of("object", object);
  }

  /** A list of as many texts as a namespace may hold objects. */
  private static List<String> many(int size) {
    return IntStream.range(0, size).mapToObj(i -> "name-" + i).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // each holds the one before twice: 2^45 of them, in the memory of 45
        "object.map(a, [a, a])@ == object.map(a, [a, a])@",
        "dyn(1) in object.map(a, [a, a])@",
        "object.map(a, {'a': a, 'b': a})@ == object.map(a, {'a': a, 'b': a})@",
        // each is twice as long as the one before
        "object.map(a, a + a)@.size() == 1",
        "object.map(a, [a]).map(a, a + a)@.size() == 1",
        "object.map(a, bytes(a)).map(a, a + a)@.size() == 1",
        "object.map(a, [a, a].join(a))@.size() == 1"
      })
  void nothingGrowsWithoutEnd(String expression) {
    String grown =
        expression.replaceAll(
            "(\\.map\\([^@]*\\))@",
            Collections.nCopies(45, "$1").stream().reduce("", (a, b) -> a + b));
    assertThatThrownBy(() -> expressions.text(grown, of(List.of("x"))))
        .isInstanceOf(ExpressionFault.class)
        .hasMessageMatching("(?s).*(far larger than anybody reads|grows beyond \\d+ characters).*");
  }

  @Test
  void whatIsSeenManyTimesIsPaidForEachTime() {
    String log = "a".repeat(1024 * 1024);
    String searching = "object.all(word, !log.contains(word))";
    assertThat(expressions.holds(searching, Map.of("log", log, "object", many(50)))).isTrue();
    assertThatThrownBy(
            () -> expressions.holds(searching, Map.of("log", log, "object", many(50_000))))
        .isInstanceOf(ExpressionFault.class)
        .hasMessageContaining("more than 5000000 steps");
  }

  @Test
  void whatChecksDoIsFarFromTheBounds() {
    List<String> names = many(5_000);
    assertThat(expressions.holds("object.filter(n, n.endsWith('9')).size() == 500", of(names)))
        .isTrue();
    assertThat(expressions.holds("object.map(n, n + '!').exists(n, n == 'name-7!')", of(names)))
        .isTrue();
    assertThat(expressions.holds("'name-4999' in object && object == object", of(names))).isTrue();
    String log = String.join("\n", many(20_000));
    assertThat(
            expressions.holds(
                "object.split('\\n').filter(l, l.matches('^name-1999[0-9]$')).size() == 10",
                of(log)))
        .isTrue();
  }

  @Test
  void patternsFindAPartOfTheText() {
    assertThat(expressions.holds("'abc'.matches('b') && matches('abc', '^a.c$')", Map.of()))
        .isTrue();
    assertThat(expressions.holds("'abc'.matches('^b')", Map.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a{1000}", "(a{10}){100}", "([a-z]{2,5}-){3}", "\\{9999\\}", "a{,5}"})
  void patternsMayRepeatWhatTheyLike(String pattern) {
    assertThat(Patterns.compile(pattern)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1001}",
        "(a{100}){100}",
        "((a{1000}){1000}){1000}",
        "((ab){30}c){40}",
        "(a?){999}{999}",
        "("
      })
  void patternsThatWouldFillTheMemoryAreNone(String pattern) {
    assertThatThrownBy(() -> Patterns.compile(pattern)).isInstanceOf(ExpressionFault.class);
    assertThatThrownBy(() -> Patterns.compile("(".repeat(900) + ")".repeat(900) + pattern))
        .isInstanceOf(ExpressionFault.class);
  }

  @Test
  void theFaultOfALongExpressionIsShort() {
    String longer = "'" + "x".repeat(50_000) + "' == 1 / 0";
    assertThatThrownBy(() -> expressions.holds(longer, Map.of()))
        .isInstanceOf(ExpressionFault.class)
        .extracting(Throwable::getMessage)
        .asString()
        .hasSizeLessThan(1_000);
  }
}
