package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.shell.syntax.Parser;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What prompts show for their escapes. */
final class PromptText {
  private final Shell shell;

  PromptText(Shell shell) {
    this.shell = shell;
  }

  /** The text of the prompt that a variable holds. */
  String of(String variable) {
    String value = shell.variables().get(variable).value();
    if (value == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\' && i + 1 < value.length()) {
        i++;
        text.append(escape(value.charAt(i)));
      } else {
        text.append(value.charAt(i));
      }
    }
    return expanded(text.toString());
  }

  private String expanded(String text) {
    if (text.indexOf('$') < 0 && text.indexOf('`') < 0) {
      return text;
    }
    int status = shell.status();
    try {
      return shell.expander().string(Parser.quoted(text));
    } catch (ShellException | IOException e) {
      return text;
    } finally {
      shell.status(status);
    }
  }

  private String escape(char letter) {
    return switch (letter) {
      case 'w' -> directory();
      case 'W' -> {
        String path = directory();
        yield path.equals("/") ? path : path.substring(path.lastIndexOf('/') + 1);
      }
      case '$' -> shell.process().credentials().user() == 0 ? "#" : "\\$";
      case 'h', 'H' -> shell.process().container().hostName();
      case 'u' -> {
        boolean unknown = account(0).isEmpty() && shell.dialect() == Dialect.BASH;
        yield unknown ? "I have no name!" : account(0);
      }
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 'e', 'E' -> "\u001b";
      case 'a' -> "\u0007";
      case '[', ']' -> "";
      case 't' -> time("HH:mm:ss");
      case 'T' -> time("hh:mm:ss");
      case 'A' -> time("HH:mm");
      case '@' -> time("hh:mm a");
      default -> String.valueOf(letter);
    };
  }

  private String time(String pattern) {
    LocalDateTime now = LocalDateTime.ofInstant(shell.process().now(), ZoneOffset.UTC);
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(now);
  }

  private String directory() {
    String path = shell.directory();
    String home = account(5);
    if (home.length() > 1 && (path.equals(home) || path.startsWith(home + "/"))) {
      return "~" + path.substring(home.length());
    }
    return path;
  }

  /** A field of the user's line in the file of users; empty if there is none. */
  private String account(int field) {
    String id = String.valueOf(shell.process().credentials().user());
    try (var in = shell.process().files().read("/etc/passwd")) {
      String all = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
      for (String line : all.split("\n")) {
        String[] fields = line.split(":", -1);
        if (fields.length > 5 && fields[2].equals(id)) {
          return fields[field];
        }
      }
    } catch (IOException e) {
      return "";
    }
    return "";
  }
}
