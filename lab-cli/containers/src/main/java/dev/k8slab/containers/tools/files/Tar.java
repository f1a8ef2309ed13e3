package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.text.Pattern;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Times;
import dev.k8slab.containers.tools.UsageException;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** {@code tar}: archives, by the options that {@code kubectl cp} and people give. */
final class Tar {
  private final Console console;
  private final Options options;
  private boolean stripped;

  private Tar(Console console, Options options) {
    this.console = console;
    this.options = options;
  }

  static int run(Console console, List<String> words) throws IOException {
    List<String> all = new ArrayList<>(words);
    if (!all.isEmpty() && !all.get(0).startsWith("-")) {
      all.set(0, "-" + all.get(0));
    }
    Options options =
        Options.parse(
            all,
            "cxtvzf:C:OmpokhaT:X:jJZS:E:N",
            "create=c",
            "extract=x",
            "list=t",
            "verbose=v",
            "gzip=z",
            "file=f",
            "directory=C",
            "to-stdout=O",
            "touch=m",
            "no-same-owner=o",
            "no-same-permissions=N",
            "same-permissions=p",
            "dereference=h",
            "strip-components=S",
            "exclude=E",
            "exclude-from=X",
            "files-from=T");
    int actions =
        (options.has('c') ? 1 : 0) + (options.has('x') ? 1 : 0) + (options.has('t') ? 1 : 0);
    if (actions != 1) {
      throw new UsageException("");
    }
    Tar tar = new Tar(console, options);
    if (options.has('c')) {
      return tar.create();
    }
    return tar.read();
  }

  private String file() {
    return options.value('f', "-");
  }

  private boolean isExcluded(String name) {
    return options.all('E').stream()
        .map(Pattern::of)
        .anyMatch(
            pattern -> {
              String[] parts = name.split("/");
              for (int i = 0; i < parts.length; i++) {
                String end = String.join("/", List.of(parts).subList(i, parts.length));
                if (pattern.matches(end)) {
                  return true;
                }
              }
              return false;
            });
  }

  private void enter() throws IOException {
    for (String folder : options.all('C')) {
      try {
        console.process().changeDirectory(folder);
      } catch (SystemException e) {
        throw new IOException("can't change directory to '" + folder + "': " + e.getMessage());
      }
    }
  }

  private int create() throws IOException {
    if (options.operands().isEmpty() && !options.has('T')) {
      throw new IOException("empty archive");
    }
    boolean toOutput = file().equals("-");
    OutputStream raw;
    try {
      raw =
          toOutput ? console.process().out() : console.process().files().write(file(), Mode.WRITE);
    } catch (SystemException e) {
      throw new IOException("can't open '" + file() + "': " + e.getMessage());
    }
    enter();
    OutputStream out =
        options.has('z') ? new GZIPOutputStream(raw) : new BufferedOutputStream(raw, 1 << 14);
    TarWriter writer =
        new TarWriter(console, out, this::isExcluded, options.has('h'), options.has('v'), toOutput);
    for (String path : options.operands()) {
      writer.add(path);
    }
    writer.finish();
    if (out instanceof GZIPOutputStream zipped) {
      zipped.finish();
    }
    out.flush();
    if (!toOutput) {
      out.close();
    }
    if (console.status() != 0) {
      console.warn("error exit delayed from previous errors");
    }
    return 0;
  }

  private int read() throws IOException {
    InputStream in;
    try {
      in = file().equals("-") ? console.process().in() : console.process().files().read(file());
    } catch (SystemException e) {
      throw new IOException("can't open '" + file() + "': " + e.getMessage());
    }
    enter();
    boolean keepsTime = !options.has('m');
    boolean keepsMode = !options.has('N');
    TarExtractor extractor =
        new TarExtractor(console, keepsTime, !options.has('o'), keepsMode, options.has('k'));
    Set<String> missing = new HashSet<>(options.operands());
    try {
      TarReader reader = new TarReader(console.process(), unzipped(in));
      for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (isWanted(entry.name(), missing)) {
          take(entry, reader, extractor);
        }
      }
    } catch (ZipException | EOFException e) {
      throw new IOException("short read");
    } finally {
      extractor.finish();
      in.close();
    }
    for (String name : options.operands()) {
      if (missing.contains(name)) {
        console.error(name + ": not found in archive");
      }
    }
    return 0;
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, 2);
    byte[] two = new byte[2];
    int count = start.readNBytes(two, 0, 2);
    start.unread(two, 0, count);
    boolean zipped = count == 2 && (two[0] & 0xff) == 0x1f && (two[1] & 0xff) == 0x8b;
    return zipped ? new GZIPInputStream(start, 1 << 14) : start;
  }

  private boolean isWanted(String name, Set<String> missing) {
    if (isExcluded(name)) {
      return false;
    }
    if (options.operands().isEmpty()) {
      return true;
    }
    for (String wanted : options.operands()) {
      String plain = wanted.replaceFirst("(?<=.)/+$", "");
      String own = name.replaceFirst("(?<=.)/+$", "");
      if (own.equals(plain) || own.startsWith(plain + "/")) {
        missing.remove(wanted);
        return true;
      }
    }
    return false;
  }

  private String safe(String name) throws IOException {
    String plain = name;
    int up = plain.lastIndexOf("../");
    if (up >= 0 && (up == 0 || plain.charAt(up - 1) == '/')) {
      plain = plain.substring(up + 3);
    }
    plain = plain.replaceFirst("^/+", "");
    if (plain.length() < name.length() && !stripped) {
      stripped = true;
      String gone = name.substring(0, name.length() - plain.length());
      console.warn("removing leading '" + gone + "' from member names");
    }
    String count = options.value('S', "0");
    for (int i = count.matches("[0-9]{1,3}") ? Integer.parseInt(count) : 0; i > 0; i--) {
      int slash = plain.indexOf('/');
      if (slash < 0) {
        return "";
      }
      plain = plain.substring(slash + 1);
    }
    return plain;
  }

  private void take(TarEntry entry, TarReader reader, TarExtractor extractor) throws IOException {
    if (options.has('t')) {
      console.line(options.has('v') ? line(entry) : entry.name());
      return;
    }
    String name = safe(entry.name());
    if (name.isEmpty() || name.equals("..")) {
      return;
    }
    if (options.has('v')) {
      if (options.has('O')) {
        console.say(name + "\n");
      } else {
        console.line(name);
      }
    }
    if (!options.has('O')) {
      extractor.extract(entry, name, reader);
      return;
    }
    byte[] some = new byte[1 << 13];
    for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
      console.write(some, 0, count);
    }
  }

  private static String line(TarEntry entry) {
    char type =
        switch (entry.type()) {
          case '5' -> 'd';
          case '2' -> 'l';
          case '6' -> 'p';
          default -> '-';
        };
    StringBuilder mode = new StringBuilder().append(type);
    String letters = "rwxrwxrwx";
    for (int i = 0; i < letters.length(); i++) {
      mode.append((entry.mode() >> (8 - i) & 1) != 0 ? letters.charAt(i) : '-');
    }
    String user = entry.userName().isEmpty() ? String.valueOf(entry.user()) : entry.userName();
    String group = entry.groupName().isEmpty() ? String.valueOf(entry.group()) : entry.groupName();
    String link = entry.link().isEmpty() ? "" : " -> " + entry.link();
    return String.format(
        "%s %s/%s %9d %s %s%s",
        mode,
        user,
        group,
        entry.size(),
        Times.format("%Y-%m-%d %H:%M:%S", entry.modified()),
        entry.name(),
        link);
  }
}
