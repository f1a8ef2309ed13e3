package dev.k8slab.app.command;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import java.util.ArrayList;
import java.util.List;

/** Sets the help as lines for a screen, from the registry alone. */
public final class HelpText {

  private static final String GAP = "  ";
  private static final String ONE = "lab COMMAND";
  private static final String SHELL = "lab";

  private HelpText() {}

  /** Every command with what it does. */
  public static List<String> all(Registry registry, Screen screen) {
    List<String> lines = new ArrayList<>();
    described(lines, ONE, ONE.length(), "one command, then back to your own shell", screen);
    described(lines, SHELL, ONE.length(), "the interactive shell", screen);
    lines.add("");
    int widest = widest(registry.commands());
    commands(lines, registry.commands(), screen);
    lines.add("");
    lines.addAll(Wrap.lines(List.of(Piece.plain("In the shell there are these, too:")), screen));
    lines.add("");
    for (Registry.Word word : Registry.IN_SHELL) {
      described(lines, word.name(), widest, word.summary(), screen);
    }
    more(lines, "lab help COMMAND", screen);
    return lines;
  }

  /** Every command that begins with this word. */
  public static List<String> group(String word, Registry registry, Screen screen) {
    List<String> lines = new ArrayList<>();
    commands(lines, registry.group(word), screen);
    more(lines, "lab help " + word + " COMMAND", screen);
    return lines;
  }

  private static void commands(List<String> lines, List<Command> commands, Screen screen) {
    int widest = widest(commands);
    for (Command command : commands) {
      described(lines, command.name(), widest, command.summary(), screen);
    }
  }

  private static int widest(List<Command> commands) {
    return commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
  }

  private static void more(List<String> lines, String how, Screen screen) {
    lines.add("");
    lines.addAll(
        Wrap.lines(
            List.of(new Piece(how, Style.COMMAND), Piece.plain(" shows how to use one of them.")),
            screen));
  }

  /** How to use one command. */
  public static List<String> of(Command command, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.addAll(Wrap.lines(List.of(new Piece("lab " + command.usage(), Style.COMMAND)), screen));
    lines.addAll(Wrap.lines(sentence(command), screen));
    lines.add("");
    List<Option> options = new ArrayList<>(command.options());
    options.addAll(Registry.GLOBAL);
    int widest = options.stream().mapToInt(option -> typed(option).length()).max().orElse(0);
    for (Option option : options) {
      described(lines, typed(option), widest, option.summary(), screen);
    }
    return lines;
  }

  private static String sentence(Command command) {
    String summary = command.summary();
    return Character.toUpperCase(summary.charAt(0))
        + summary.substring(1)
        + "."
        + (command.alias() == null ? "" : " Also called `" + command.alias() + "`.");
  }

  private static String typed(Option option) {
    return (option.letter() == null ? "" : option.letter() + ", ")
        + option.name()
        + (option.value() == null ? "" : " " + option.value());
  }

  /** A term with what it means beside it, or below it where both do not fit. */
  private static void described(
      List<String> lines, String term, int widest, String text, Screen screen) {
    int indent = GAP.length() + widest + GAP.length();
    boolean beside = screen.width() - indent >= screen.width() / 2;
    String before = GAP + screen.paint(Style.STRONG, Columns.pad(term, widest)) + GAP;
    int margin = beside ? indent : GAP.length() * 2;
    if (!beside) {
      lines.add(before.stripTrailing());
      before = " ".repeat(margin);
    }
    for (String line : Wrap.lines(List.of(Piece.plain(text)), screen, screen.width() - margin)) {
      lines.add(before + line);
      before = " ".repeat(margin);
    }
  }
}
