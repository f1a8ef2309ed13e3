#!/usr/bin/env bash
# JLine 4.5.0 (org.jline:jline, the line reader for terminals) makes two line ends of each CR LF in a bracketed paste.
#
# Terminals that are asked for it (ESC [ ? 2004 h) put ESC [ 200 ~ and ESC [ 201 ~ around pasted text. Some hand the text
# over as it is on the clipboard, where lines of Windows programs and of many web pages end in CR LF. LineReaderImpl.beginPaste
# replaces each CR by LF and keeps the LF beside it, so that "a CR LF b" becomes "a LF LF b": a YAML text gets an empty line
# after each line, and a command that a backslash continues is cut in two. LF alone, and CR alone, are one line end each.
#
# What this does: runs a program of 30 lines that uses JLine alone, on JLine's own LineDisciplineTerminal, and pastes "a" and
# "b" with each of the three line ends between them. A way round it: override LineReaderImpl.doReadStringUntil, and replace
# CR LF by LF there.
#
# Output with JLine 4.5.0 on a JDK 17:
#   LF:    [a\nb]
#   CR:    [a\nb]
#   CR LF: [a\n\nb]
#
# Ends with 0 while that is so, and with 1 once it has changed. Needs a JDK 17 or newer and Maven.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>jline-paste</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.jline</groupId>
      <artifactId>jline</artifactId>
      <version>4.5.0</version>
    </dependency>
  </dependencies>
</project>
POM
cat >Paste.java <<'JAVA'
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

public class Paste {

  public static void main(String[] arguments) throws Exception {
    try (LineDisciplineTerminal terminal =
        new LineDisciplineTerminal(
            "paste", "xterm-256color", OutputStream.nullOutputStream(), StandardCharsets.UTF_8)) {
      terminal.setSize(new Size(80, 24));
      // as it is while a line is read: CR and LF arrive as they are sent
      terminal.enterRawMode();
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      show(terminal, reader, "LF:   ", "\n");
      show(terminal, reader, "CR:   ", "\r");
      show(terminal, reader, "CR LF:", "\r\n");
    }
    System.exit(0);
  }

  private static void show(
      LineDisciplineTerminal terminal, LineReader reader, String name, String end)
      throws Exception {
    String keys = "\033[200~a" + end + "b\033[201~" + "\r";
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    System.out.println(name + " [" + reader.readLine().replace("\n", "\\n") + "]");
  }
}
JAVA
mvn -B -q dependency:build-classpath -Dmdep.outputFile=classpath >build.log 2>&1 || { cat build.log; exit 2; }
java -cp "$(cat classpath)" Paste.java 2>errors | tee output || { cat errors; exit 2; }

if [ "$(cat output)" = 'LF:    [a\nb]
CR:    [a\nb]
CR LF: [a\n\nb]' ]; then
  echo "as described: a CR LF in a bracketed paste is two line ends"
else
  echo "changed: see above"
  exit 1
fi
