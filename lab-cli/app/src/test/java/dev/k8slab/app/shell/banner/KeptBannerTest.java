package dev.k8slab.app.shell.banner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.session.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBannerTest {

  private static final Screen SCREEN = new Screen(80, true, false);

  @TempDir Path home;
  private Lab lab;

  @BeforeEach
  void make() throws Exception {
    lab = new Lab(new LabCli(home, LabCli.smallCourses()).settings(), text -> {});
  }

  @Test
  void aFirstStartHasNone() throws Exception {
    assertThat(new KeptBanner(lab).read(SCREEN)).isEmpty();
  }

  @Test
  void whatWasKeptIsWhatTheNextStartWouldSay() throws Exception {
    new KeptBanner(lab).keep(SCREEN);

    assertThat(new KeptBanner(lab).read(SCREEN)).contains(Banner.lines(lab, SCREEN));
  }

  @Test
  void anotherScreenHasAnother() throws Exception {
    new KeptBanner(lab).keep(SCREEN);

    assertThat(new KeptBanner(lab).read(SCREEN.narrower(1))).isEmpty();
    assertThat(new KeptBanner(lab).read(new Screen(80, true, true))).isEmpty();
  }

  @Test
  void progressMakesItOutOfDate() throws Exception {
    new KeptBanner(lab).keep(SCREEN);

    lab.progress().change(all -> all.withCurrent("first-steps"));

    assertThat(new KeptBanner(lab).read(SCREEN)).isEmpty();
  }

  @Test
  void contentThatChangesOnceItIsReadMakesItOutOfDate(@TempDir Path courses) throws Exception {
    Settings settings = new LabCli(home, courses).settings();
    Lab own = new Lab(settings, text -> {});
    own.content().catalog();
    Files.writeString(courses.resolve("late.md"), "written while the shell is open");

    new KeptBanner(own).keep(SCREEN);

    assertThat(new KeptBanner(new Lab(settings, text -> {})).read(SCREEN)).isEmpty();
  }
}
