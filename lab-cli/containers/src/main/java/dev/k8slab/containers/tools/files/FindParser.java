package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Inode;
import dev.k8slab.containers.text.Pattern;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.FileModes;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** Reads an expression of {@code find}. */
final class FindParser {
  private static final int DAY = 24 * 60 * 60;
  private static final int MINUTE = 60;

  private final Find find;
  private final List<String> words;
  private int at;
  private boolean acts;

  FindParser(Find find, List<String> words) {
    this.find = find;
    this.words = words;
  }

  /** All of it; what is found is printed where it does nothing. */
  Predicate parse() throws IOException {
    if (words.isEmpty()) {
      return find::print;
    }
    Predicate all = or();
    if (at < words.size()) {
      throw new IOException("unrecognized: " + words.get(at));
    }
    return acts ? all : found -> all.test(found) && find.print(found);
  }

  private Predicate or() throws IOException {
    Predicate left = and();
    while (at < words.size() && (next("-o") || next("-or"))) {
      Predicate one = left;
      Predicate other = and();
      left = found -> one.test(found) || other.test(found);
    }
    return left;
  }

  private boolean next(String word) {
    boolean is = at < words.size() && words.get(at).equals(word);
    at += is ? 1 : 0;
    return is;
  }

  private Predicate and() throws IOException {
    Predicate left = not();
    while (at < words.size() && !List.of("-o", "-or", ")").contains(words.get(at))) {
      if (!next("-a")) {
        next("-and");
      }
      Predicate one = left;
      Predicate other = not();
      left = found -> one.test(found) && other.test(found);
    }
    return left;
  }

  private Predicate not() throws IOException {
    if (next("!") || next("-not")) {
      Predicate other = not();
      return found -> !other.test(found);
    }
    if (next("(")) {
      Predicate inside = or();
      if (!next(")")) {
        throw new UsageException("");
      }
      return inside;
    }
    return primary();
  }

  private String value(String name) throws IOException {
    if (at >= words.size()) {
      throw new IOException(name + " requires an argument");
    }
    return words.get(at++);
  }

  private Predicate primary() throws IOException {
    if (at >= words.size()) {
      throw new UsageException("");
    }
    String name = words.get(at++);
    return switch (name) {
      case "-true" -> found -> true;
      case "-follow" -> {
        find.follow();
        yield found -> true;
      }
      case "-xdev", "-mount" -> {
        find.oneFileSystem();
        yield found -> true;
      }
      case "-depth" -> {
        find.childrenFirst();
        yield found -> true;
      }
      case "-maxdepth" -> {
        find.maxDepth(number(value(name)));
        yield found -> true;
      }
      case "-mindepth" -> {
        find.minDepth(number(value(name)));
        yield found -> true;
      }
      case "-name" -> glob(value(name), found -> Commands.lastName(found.path()));
      case "-iname" -> glob(value(name), found -> Commands.lastName(found.path()), true);
      case "-path", "-wholename" -> glob(value(name), Found::path);
      case "-ipath" -> glob(value(name), Found::path, true);
      case "-type" -> type(value(name));
      case "-perm" -> permissions(value(name));
      case "-mtime" -> age(value(name), DAY, Inode::modified);
      case "-atime" -> age(value(name), DAY, Inode::accessed);
      case "-ctime" -> age(value(name), DAY, Inode::changed);
      case "-mmin" -> age(value(name), MINUTE, Inode::modified);
      case "-amin" -> age(value(name), MINUTE, Inode::accessed);
      case "-cmin" -> age(value(name), MINUTE, Inode::changed);
      case "-newer" -> {
        Instant other = find.files().find(value(name)).inode().modified();
        yield found -> found.at().inode().modified().isAfter(other);
      }
      case "-samefile" -> {
        Inode other = find.files().find(value(name)).inode();
        yield found -> found.at().inode() == other;
      }
      case "-inum" -> number(value(name), inode -> inode.number());
      case "-links" -> number(value(name), inode -> (long) inode.links());
      case "-user" -> {
        int id = Owners.user(find.console(), value(name));
        yield found -> found.at().inode().user() == id;
      }
      case "-group" -> {
        int id = Owners.group(find.console(), value(name));
        yield found -> found.at().inode().group() == id;
      }
      case "-size" -> size(value(name));
      case "-empty" -> found -> isEmpty(found.at().inode());
      case "-executable" -> found -> find.files().may(found.path(), Access.EXECUTE);
      case "-readable" -> found -> find.files().may(found.path(), Access.READ);
      case "-writable" -> found -> find.files().may(found.path(), Access.WRITE);
      case "-prune" -> find::prune;
      default -> action(name);
    };
  }

  private Predicate action(String name) throws IOException {
    acts = true;
    return switch (name) {
      case "-print" -> find::print;
      case "-print0" -> find::printZero;
      case "-quit" -> find::quit;
      case "-delete" -> {
        find.childrenFirst();
        yield find::delete;
      }
      case "-exec" -> execute();
      case "-ok" -> execute();
      default -> throw new UsageException("unrecognized: " + name);
    };
  }

  private Predicate execute() throws IOException {
    List<String> command = new ArrayList<>();
    while (true) {
      String word = value("-exec");
      boolean many = word.equals("+") && !command.isEmpty() && last(command).equals("{}");
      if (!word.equals(";") && !many) {
        command.add(word);
        continue;
      }
      if (command.isEmpty()) {
        throw new IOException("-exec requires an argument");
      }
      return many
          ? find.batch(List.copyOf(command.subList(0, command.size() - 1)))
          : found -> find.execute(command, found);
    }
  }

  private static String last(List<String> words) {
    return words.get(words.size() - 1);
  }

  private static Predicate glob(String pattern, Function<Found, String> text) {
    return glob(pattern, text, false);
  }

  private static Predicate glob(String written, Function<Found, String> text, boolean anyCase) {
    Pattern pattern = Pattern.of(anyCase ? written.toLowerCase(Locale.ROOT) : written);
    return anyCase
        ? found -> pattern.matches(text.apply(found).toLowerCase(Locale.ROOT))
        : found -> pattern.matches(text.apply(found));
  }

  private static Predicate type(String types) throws IOException {
    if (!types.matches("[fdlbcsp](,[fdlbcsp])*")) {
      throw new IOException("invalid argument '" + types + "' to '-type'");
    }
    String letters = types.replace('f', '-').replace(",", "");
    return found -> letters.indexOf(found.at().inode().type()) >= 0;
  }

  private static Predicate permissions(String text) throws IOException {
    boolean signed = text.startsWith("-") || text.startsWith("+") || text.startsWith("/");
    String plain = signed ? text.substring(1) : text;
    int mode =
        FileModes.change(plain, 0, false, 0)
            .orElseThrow(() -> new IOException("invalid mode '" + text + "'"));
    return switch (signed ? text.charAt(0) : '=') {
      case '-' -> found -> (found.at().inode().mode() & mode) == mode;
      case '=' -> found -> found.at().inode().mode() == mode;
      default -> found -> mode == 0 || (found.at().inode().mode() & mode) != 0;
    };
  }

  private static int number(String text) throws IOException {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IOException("invalid number '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  /** A number that may have a sign: more, less, or exactly as much. */
  private static LongPredicate compare(String text) throws IOException {
    boolean signed = text.startsWith("+") || text.startsWith("-");
    long number = number(signed ? text.substring(1) : text);
    return text.startsWith("+")
        ? value -> value > number
        : text.startsWith("-") ? value -> value < number : value -> value == number;
  }

  private static Predicate number(String text, Function<Inode, Long> value) throws IOException {
    LongPredicate compare = compare(text);
    return found -> compare.test(value.apply(found.at().inode()));
  }

  private Predicate age(String text, int unit, Function<Inode, Instant> time) throws IOException {
    LongPredicate compare = compare(text);
    return found ->
        compare.test(
            Duration.between(time.apply(found.at().inode()), find.console().process().now())
                    .getSeconds()
                / unit);
  }

  private static Predicate size(String text) throws IOException {
    String letters = text.replaceFirst("^[+-]?[0-9]+", "");
    long unit =
        switch (letters) {
          case "", "b" -> 512;
          case "c" -> 1;
          case "w" -> 2;
          case "k" -> 1 << 10;
          case "M" -> 1 << 20;
          case "G" -> 1 << 30;
          default -> throw new IOException("invalid number '" + text + "'");
        };
    LongPredicate compare = compare(text.substring(0, text.length() - letters.length()));
    return found -> compare.test((found.at().inode().size() + unit - 1) / unit);
  }

  private static boolean isEmpty(Inode inode) {
    return inode instanceof Directory directory
        ? directory.children().isEmpty()
        : inode.type() == '-' && inode.size() == 0;
  }
}
