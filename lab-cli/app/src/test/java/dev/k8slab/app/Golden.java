package dev.k8slab.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Compares whole screens with files under {@code screens}: at three widths, ASCII and Unicode. */
public final class Golden {

  private static final int[] WIDTHS = {40, 80, 120};

  private Golden() {}

  /**
   * Compares all six screens; the files are {@code NAME-WIDTH-ascii.txt} and so on.
   *
   * @param widest whether no line may be wider than the screen
   */
  public static void assertScreens(
      String name, boolean widest, Function<Screen, List<String>> lines) {
    for (int width : WIDTHS) {
      for (boolean unicode : new boolean[] {false, true}) {
        List<String> shown = lines.apply(new Screen(width, unicode, false));
        String file = name + "-" + width + (unicode ? "-unicode" : "-ascii") + ".txt";
        assertThat(String.join("\n", shown) + "\n").as(file).isEqualTo(read(file));
        if (widest) {
          assertThat(shown).as(file).allMatch(line -> Columns.of(line) <= width);
        }
        if (!unicode) {
          assertThat(shown).as(file).allMatch(line -> line.chars().allMatch(c -> c < 128));
        }
      }
    }
  }

  private static String read(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/screens/" + file)) {
      assertThat(in).as("screens/" + file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
