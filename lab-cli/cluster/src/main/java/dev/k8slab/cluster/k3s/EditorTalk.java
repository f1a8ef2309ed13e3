package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.Editor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What a stand-in for an editor in a container and this machine say to each other. The stand-in
 * uses nothing but what every POSIX shell has built in. Where the conversation breaks off, the file
 * stays as it was and the stand-in fails, upon which kubectl gives up.
 */
final class EditorTalk {

  private static final byte[] NOTHING = new byte[0];

  private final Editor editor;
  private final String token;
  private String file;
  private final StringBuilder text = new StringBuilder();

  private EditorTalk(Editor editor, String token) {
    this.editor = editor;
    this.token = token;
  }

  /** A conversation that no text can be mistaken for. */
  static EditorTalk with(Editor editor) {
    return new EditorTalk(editor, "lab-editor-" + UUID.randomUUID());
  }

  /** The editor's stand-in, a command line to which kubectl adds the file's name. */
  String script() {
    return """
        lab_edit() {
          printf '%s edit %s\\n' TOKEN "$1"
          while IFS= read -r line || [ -n "$line" ]; do printf '%s\\n' "$line"; done <"$1"
          printf '%s end\\n' TOKEN
          text=
          IFS= read -r line && [ "$line" = 'TOKEN text' ] || return 1
          while IFS= read -r line; do
            [ "$line" = 'TOKEN end' ] && { printf '%s' "$text" >"$1"; return; }
            text="$text$line
        "
          done
          return 1
        }
        lab_edit"""
        .replace("TOKEN", token);
  }

  /**
   * Takes a line of kubectl's standard output.
   *
   * @return what to answer on its standard input; mostly nothing
   */
  byte[] heard(String line) throws IOException, InterruptedException {
    String begin = token + " edit ";
    if (file == null && line.startsWith(begin)) {
      file = line.substring(begin.length());
      text.setLength(0);
    } else if (file == null) {
      editor.out(line);
    } else if (line.equals(token + " end")) {
      Optional<String> edited = editor.edit(file, text.toString());
      file = null;
      return edited.map(this::answer).orElse(token + " failed\n").getBytes(StandardCharsets.UTF_8);
    } else {
      text.append(line).append('\n');
    }
    return NOTHING;
  }

  private String answer(String edited) {
    String ended = edited.isEmpty() || edited.endsWith("\n") ? edited : edited + "\n";
    return token + " text\n" + ended + token + " end\n";
  }
}
