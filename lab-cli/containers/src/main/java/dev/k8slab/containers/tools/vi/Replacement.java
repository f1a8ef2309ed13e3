package dev.k8slab.containers.tools.vi;

/** The command {@code s}, on a line or with {@code %} on all: a text is replaced by another. */
final class Replacement {
  private static final int MAX_LINE = 1 << 20;

  private final Page page;

  Replacement(Page page) {
    this.page = page;
  }

  /** What is to be said about it. */
  String run(String command) {
    boolean all = command.startsWith("%");
    String rest = all ? command.substring(1) : command;
    if (rest.length() < 4 || rest.charAt(0) != 's' || Character.isLetterOrDigit(rest.charAt(1))) {
      return "'" + command + "' is not implemented";
    }
    String[] parts =
        rest.substring(2).split(java.util.regex.Pattern.quote(rest.substring(1, 2)), -1);
    if (parts.length < 2 || parts[0].isEmpty()) {
      return "'" + command + "' is not implemented";
    }
    boolean every = parts.length > 2 && parts[2].contains("g");
    page.remember();
    int row = page.row();
    boolean found = false;
    for (int i = all ? 0 : row; i < (all ? page.size() : row + 1); i++) {
      page.at(i, 0);
      found |= line(parts[0], parts[1], every);
    }
    return found ? "" : "No match";
  }

  private boolean line(String wanted, String by, boolean every) {
    String line = page.line();
    int at = line.indexOf(wanted);
    if (at < 0) {
      return false;
    }
    String changed =
        every
            ? line.replace(wanted, by)
            : line.substring(0, at) + by + line.substring(at + wanted.length());
    if (changed.length() <= MAX_LINE) {
      page.set(changed);
    }
    return true;
  }
}
