package dev.k8slab.app.shell.status;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sets the status line; what matters least is left out first where it is too long. */
public final class StatusText {

  private final StatusFacts facts;
  private final Screen screen;

  private StatusText(StatusFacts facts, Screen screen) {
    this.facts = facts;
    this.screen = screen;
  }

  /** The line, no wider than the screen. */
  public static String line(StatusFacts facts, Screen screen) {
    return new StatusText(facts, screen).line();
  }

  private String line() {
    boolean ready = facts.cluster().condition() == ClusterNow.Condition.READY;
    String cluster = cluster(facts.cluster().detail());
    String brief = cluster("");
    List<List<String>> longestFirst = new ArrayList<>();
    longestFirst.add(parts(cluster, exercise(true), elapsed()));
    longestFirst.add(parts(brief, exercise(true), elapsed()));
    longestFirst.add(parts(ready ? "" : brief, exercise(true), elapsed()));
    longestFirst.add(parts(ready ? "" : brief, exercise(true), ""));
    longestFirst.add(parts(ready ? "" : brief, exercise(false), ""));
    String line = "";
    for (List<String> parts : longestFirst) {
      line = " " + String.join(screen.either(" · ", " | "), parts) + " ";
      if (Columns.of(line) <= screen.width()) {
        break;
      }
    }
    String fits = Columns.cut(line, screen.width(), screen.either("…", "..."));
    return screen.paint(Style.BAR, Columns.pad(fits, screen.width()));
  }

  private static List<String> parts(String... parts) {
    return List.of(parts).stream().filter(part -> !part.isEmpty()).toList();
  }

  private String cluster(String detail) {
    String more = detail.isEmpty() ? "" : ": " + screen.shown(detail);
    return switch (facts.cluster().condition()) {
      case OPENING -> screen.either("… ", "~ ") + "cluster opening" + more;
      case READY -> screen.either("✔ ", "+ ") + "cluster ready" + more;
      case TROUBLE -> "! cluster in trouble" + more;
      case NONE -> screen.either("○ ", "o ") + "no cluster" + more;
    };
  }

  private String exercise(boolean named) {
    if (facts.exercise() == null) {
      return "";
    } else if (facts.running() == null) {
      return named ? facts.exercise().id() : "";
    }
    return (named ? facts.exercise().id() + " " : "")
        + StepSymbols.of(facts.exercise(), facts.running(), screen)
        + " "
        + StepSymbols.passed(facts.exercise(), facts.running())
        + "/"
        + facts.exercise().steps().size();
  }

  /** To the minute: a line that changes each second draws the eye, and for nothing. */
  private String elapsed() {
    Duration elapsed = facts.elapsed();
    if (elapsed == null) {
      return "";
    }
    long minutes = Math.max(0, elapsed.toMinutes());
    return minutes < 60
        ? minutes + " min"
        : minutes < 60 * 48
            ? minutes / 60 + " h " + minutes % 60 + " min"
            : minutes / 60 / 24 + " days";
  }
}
