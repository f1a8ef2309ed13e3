package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.programs.serve.Glibc;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads configurations of nginx, with what they include. */
final class ConfigReader {
  private static final int MAX_FILE = 1 << 20;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_DIRECTIVES = 20_000;

  private final Files files;
  private final String folder;
  private int count;
  private int depth;

  /**
   * With files.
   *
   * @param folder where relative paths begin
   */
  ConfigReader(Files files, String folder) {
    this.files = files;
    this.folder = folder;
  }

  List<Directive> read(String path) throws ConfigException {
    List<Directive> all = new ArrayList<>();
    file(path, "main", all);
    return all;
  }

  private void file(String path, String context, List<Directive> into) throws ConfigException {
    if (++depth > MAX_DEPTH) {
      throw new ConfigException("too many levels of includes at " + path);
    }
    Parser parser = new Parser(path, text(path));
    parser.block(context, into, false);
    depth--;
  }

  private String text(String path) throws ConfigException {
    try (InputStream in = files.read(path)) {
      return new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8);
    } catch (SystemException e) {
      throw new ConfigException("open() \"" + path + "\" failed (" + Glibc.both(e) + ")");
    } catch (IOException e) {
      throw new ConfigException("read() \"" + path + "\" failed");
    }
  }

  /** A path in full. */
  String full(String path) {
    return path.startsWith("/") ? path : folder + "/" + path;
  }

  private void include(Directive directive, String context, List<Directive> into)
      throws ConfigException {
    String path = full(directive.first());
    int slash = path.lastIndexOf('/');
    String pattern = path.substring(slash + 1);
    if (!pattern.contains("*") && !pattern.contains("?")) {
      try {
        file(path, context, into);
      } catch (ConfigException e) {
        boolean missing = e.getMessage().startsWith("open() \"" + path);
        throw missing ? directive.fault(e.getMessage()) : e;
      }
      return;
    }
    String regex = pattern.replace(".", "\\.").replace("*", ".*").replace("?", ".");
    List<String> names;
    try {
      names = files.list(path.substring(0, slash));
    } catch (SystemException e) {
      return;
    }
    for (String name : names) {
      if (name.matches(regex) && !name.startsWith(".")) {
        file(path.substring(0, slash + 1) + name, context, into);
      }
    }
  }

  private final class Parser {
    private final String file;
    private final String text;
    private int at;
    private int line = 1;

    Parser(String file, String text) {
      this.file = file;
      this.text = text;
    }

    void block(String context, List<Directive> into, boolean nested) throws ConfigException {
      List<String> words = new ArrayList<>();
      int begun = 0;
      while (true) {
        String token = token();
        if (token == null) {
          if (nested || !words.isEmpty()) {
            throw fault(
                "unexpected end of file, expecting "
                    + (words.isEmpty() ? "\"}\"" : "\";\" or \"}\""));
          }
          return;
        }
        if (token.equals("}")) {
          if (!nested || !words.isEmpty()) {
            throw fault("unexpected \"}\"");
          }
          return;
        }
        if (!token.equals(";") && !token.equals("{")) {
          begun = words.isEmpty() ? line : begun;
          words.add(token.substring(1));
          continue;
        }
        if (words.isEmpty()) {
          throw fault("unexpected \"" + token + "\"");
        }
        add(context, words, token.equals("{"), into, begun);
        words.clear();
      }
    }

    private void add(
        String context, List<String> words, boolean opens, List<Directive> into, int begun)
        throws ConfigException {
      if (++count > MAX_DIRECTIVES) {
        throw fault("too many directives");
      }
      String name = words.get(0);
      List<Directive> block = opens ? new ArrayList<>() : null;
      Directive directive =
          new Directive(name, List.copyOf(words.subList(1, words.size())), block, file, line);
      if (Grammar.isFree(context)) {
        if (opens) {
          throw fault("unexpected \"{\"");
        }
      } else {
        Grammar.check(context, directive);
      }
      if (name.equals("include")) {
        include(directive, context, into);
        return;
      }
      if (opens) {
        if (++depth > MAX_DEPTH) {
          throw fault("too many blocks in one another");
        }
        block(name, block, true);
        depth--;
      }
      into.add(directive);
    }

    private ConfigException fault(String why) {
      return new ConfigException(why + " in " + file + ":" + line);
    }

    /** A word after a quote, or one of the three signs; null at the end. */
    private String token() throws ConfigException {
      skip();
      if (at >= text.length()) {
        return null;
      }
      char letter = text.charAt(at);
      if (letter == ';' || letter == '{' || letter == '}') {
        at++;
        return String.valueOf(letter);
      }
      if (letter == '"' || letter == '\'') {
        return quoted(letter);
      }
      StringBuilder word = new StringBuilder("'");
      boolean variable = false;
      for (; at < text.length(); at++) {
        char next = text.charAt(at);
        variable = next == '{' && at > 0 && text.charAt(at - 1) == '$' || variable && next != '}';
        boolean closes = next == '}' && word.lastIndexOf("${") > word.lastIndexOf("}");
        if (Character.isWhitespace(next) || next == ';' || next == '{' && !variable) {
          break;
        }
        if (next == '}' && !closes && !word.toString().contains("{")) {
          break;
        }
        if (next == '\\' && at + 1 < text.length()) {
          word.append(next);
          at++;
        }
        word.append(text.charAt(at));
      }
      return word.toString();
    }

    private String quoted(char quote) throws ConfigException {
      StringBuilder word = new StringBuilder("'");
      for (at++; at < text.length(); at++) {
        char next = text.charAt(at);
        if (next == quote) {
          at++;
          return word.toString();
        }
        if (next == '\\' && at + 1 < text.length()) {
          char escaped = text.charAt(at + 1);
          boolean known = "\"'\\".indexOf(escaped) >= 0;
          if (known || "ntr".indexOf(escaped) >= 0) {
            word.append(known ? escaped : "\n\t\r".charAt("ntr".indexOf(escaped)));
            at++;
            continue;
          }
        }
        line += next == '\n' ? 1 : 0;
        word.append(next);
      }
      throw fault("unexpected end of file, expecting \";\" or \"}\"");
    }

    private void skip() {
      while (at < text.length()) {
        char letter = text.charAt(at);
        if (letter == '#') {
          while (at < text.length() && text.charAt(at) != '\n') {
            at++;
          }
        } else if (Character.isWhitespace(letter)) {
          line += letter == '\n' ? 1 : 0;
          at++;
        } else {
          return;
        }
      }
    }
  }
}
