package dev.k8slab.containers.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random input ends, or can be ended; no program throws what it should not; the machine sees
 * nothing of it. By seeds that are always the same, or with {@code -Dlab.fuzz=PT10M} by new ones
 * for so long in all, which are shown where something is found.
 */
class FuzzTest {
  private static final int ROUNDS = 8;

  private static HostWatch watch;
  private static Set<String> openBefore;
  private static Set<Thread> threadsBefore;

  /** What gets random input. */
  enum Target {
    SHELL("busybox", "sh"),
    EXPANSION("busybox", "expansion"),
    TOOLS("busybox", "tools"),
    AWK("busybox", "awk"),
    SED("busybox", "sed"),
    REGEX("busybox", "regex"),
    FILES("busybox", "files"),
    NET("busybox", "net"),
    ARCHIVE("busybox", "archive"),
    CURL("curlimages/curl:8.10.1", "curl"),
    NGINX("nginx:1.27-alpine", "nginx"),
    REDIS("redis:7-alpine", "redis"),
    PYTHON("python:3.12-alpine", "python"),
    BASH("nginx:1.27", "sh");

    final String image;
    final String grammar;

    Target(String image, String grammar) {
      this.image = image;
      this.grammar = grammar;
    }
  }

  @BeforeAll
  static void watch() throws Exception {
    watch = new HostWatch();
    openBefore = HostWatch.open();
    threadsBefore = Thread.getAllStackTraces().keySet();
  }

  @AfterAll
  static void nothingWasTouched() throws Exception {
    try (HostWatch last = watch) {
      assertThat(Sandbox.isQuiet(threadsBefore)).as("threads have ended").isTrue();
      assertThat(last.deeds(Sandbox::ofContainer)).isEmpty();
      assertThat(HostWatch.open()).isSubsetOf(openBefore);
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomInputFindsNothing(Target target) throws Exception {
    Grammar grammar = Grammar.of(target.grammar);
    String given = System.getProperty("lab.fuzz");
    Duration time = given == null ? Duration.ZERO : Duration.parse(given);
    long until = System.nanoTime() + time.toNanos() / Target.values().length;
    long first = given == null ? 0 : System.nanoTime();
    List<String> found = new ArrayList<>();
    for (long i = 0; given == null ? i < ROUNDS : System.nanoTime() < until; i++) {
      String fault = fault(target, grammar, first + i);
      if (!fault.isEmpty()) {
        found.add(fault);
      }
    }
    assertThat(found).isEmpty();
  }

  private static String fault(Target target, Grammar grammar, long seed) throws Exception {
    Random random = new Random(seed * 31 + target.ordinal());
    String script = grammar.make("all", random);
    script = random.nextInt(3) == 0 ? Grammar.spoilt(script, random) : script;
    byte[] input = new byte[random.nextInt(3000)];
    random.nextBytes(input);
    Sandbox sandbox = new Sandbox(Duration.ofSeconds(40));
    String shell = target == Target.BASH ? "bash" : "sh";
    String about = target + " " + seed + ": " + script + "\n";
    try {
      Sandbox.Ran ran =
          sandbox.run(
              target.image,
              random.nextBoolean() ? TestMachine.root() : TestMachine.user(1000),
              Map.of("BAIT", "/nowhere"),
              List.of(shell, "-c", script),
              input);
      boolean trace = ran.text().contains("java.lang.") || ran.text().contains("Exception:");
      return sandbox.faults.isEmpty() && !trace ? "" : about + traces(sandbox) + ran.text();
    } catch (IllegalStateException e) {
      return about + e;
    }
  }

  private static String traces(Sandbox sandbox) {
    StringWriter text = new StringWriter();
    sandbox.faults.forEach(each -> each.printStackTrace(new PrintWriter(text)));
    return text.toString();
  }
}
