package dev.k8slab.containers.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Files, as {@code path_resolution(7)}, {@code open(2)}, {@code rename(2)} and their like say. */
class FilesTest {
  private final Tree tree = tree(1 << 20);
  private final MountTable mounts =
      new MountTable(new Mount("/", tree.root(), false, "overlay", "overlay", ""));
  private final Files root = as(TestMachine.root());
  private final Files user = as(TestMachine.user(1001));

  private static Tree tree(long room) {
    return new Tree(new Space(null, room), () -> Instant.EPOCH);
  }

  private Files as(Credentials who) {
    return new Files(mounts, () -> who, mounts::root, () -> 022);
  }

  private static void write(Files files, String path, Mode mode, String text) throws IOException {
    try (OutputStream out = files.write(path, mode)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String read(Files files, String path) throws IOException {
    try (InputStream in = files.read(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void refused(String why, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(SystemException.class).hasMessage(why);
  }

  @Test
  void fileIsWrittenAndRead() throws IOException {
    write(root, "/a", Mode.WRITE, "one\n");
    write(root, "/a", Mode.APPEND, "two\n");
    assertThat(read(root, "/a")).isEqualTo("one\ntwo\n");
    write(root, "/a", Mode.WRITE, "3");
    assertThat(read(user, "//./a")).isEqualTo("3");
    assertThat(root.find("/a").inode().mode()).isEqualTo(0644);
  }

  @Test
  void usersMayDoWhatModesSay() throws IOException {
    root.makeDirectory("/d", 0777);
    write(root, "/d/f", Mode.WRITE, "x");
    refused("Permission denied", () -> write(user, "/d/f", Mode.APPEND, "y"));
    refused("Permission denied", () -> write(user, "/d/g", Mode.WRITE, "y"));
    refused("Permission denied", () -> user.remove("/d/f"));
    refused("Operation not permitted", () -> user.changeMode("/d/f", 0777));
    root.changeMode("/d/f", 0600);
    refused("Permission denied", () -> read(user, "/d/f"));
    root.changeMode("/d", 0700);
    refused("Permission denied", () -> user.find("/d/f"));
    root.changeMode("/d/f", 0);
    assertThat(read(root, "/d/f")).isEqualTo("x");
  }

  @Test
  void onlyOwnersRemoveFromStickyDirectories() throws IOException {
    root.makeDirectory("/tmp", 0777);
    root.changeMode("/tmp", 01777);
    write(root, "/tmp/root", Mode.WRITE, "");
    write(user, "/tmp/user", Mode.WRITE, "");
    refused("Operation not permitted", () -> user.remove("/tmp/root"));
    refused("Operation not permitted", () -> user.rename("/tmp/user", "/tmp/root"));
    user.rename("/tmp/user", "/tmp/mine");
    user.remove("/tmp/mine");
    assertThat(root.list("/tmp")).containsExactly("root");
  }

  @Test
  void linksLeadOn() throws IOException {
    root.makeDirectory("/d", 0755);
    write(root, "/d/f", Mode.WRITE, "x");
    root.makeLink("../d/f", "/d/link");
    root.makeLink("/d", "/e");
    assertThat(read(root, "/e/link")).isEqualTo("x");
    assertThat(root.find("/e/link").path()).isEqualTo("/d/f");
    assertThat(root.findLink("/e/link").inode().type()).isEqualTo('l');
    root.makeLink("/loop", "/loop");
    refused("Symbolic link loop", () -> root.find("/loop"));
    refused("Not a directory", () -> root.find("/d/f/x"));
    refused("Not a directory", () -> root.find("/d/f/"));
    refused("No such file or directory", () -> root.find("/none/x"));
    assertThat(root.find("/d/../../d").path()).isEqualTo("/d");
  }

  @Test
  void mountsCoverWhatIsBelow() throws IOException {
    root.makeDirectory("/data", 0755);
    write(root, "/data/below", Mode.WRITE, "");
    write(root, "/file", Mode.WRITE, "below");
    Tree volume = tree(1 << 20);
    volume.root().file("key", 0644, 0, 0, "value".getBytes(StandardCharsets.UTF_8));
    mounts.mount(new Mount("/data", volume.root(), true, "tmpfs", "tmpfs", ""));
    mounts.mount(
        new Mount("/file", volume.root().child("key"), false, "tmpfs", "tmpfs", "relatime"));
    assertThat(root.list("/data")).containsExactly("key");
    assertThat(read(root, "/file")).isEqualTo("value");
    assertThat(root.find("/data/..").path()).isEqualTo("/");
    refused("Read-only file system", () -> write(root, "/data/new", Mode.WRITE, ""));
    refused("Read-only file system", () -> write(root, "/data/key", Mode.APPEND, ""));
    refused("Resource busy", () -> root.remove("/file"));
    refused("Resource busy", () -> root.removeDirectory("/data"));
    refused("Cross-device link", () -> root.rename("/data/key", "/key"));
    assertThat(mounts.mounts().get(2).line()).isEqualTo("tmpfs /file tmpfs rw,relatime 0 0");
  }

  @Test
  void groupIsHandedDownWhereTheDirectorySaysSo() throws IOException {
    root.makeDirectory("/shared", 0777);
    root.changeOwner("/shared", -1, 2000, true);
    root.changeMode("/shared", 02777);
    user.makeDirectory("/shared/sub", 0755);
    write(user, "/shared/sub/f", Mode.WRITE, "");
    assertThat(root.find("/shared/sub").inode().mode()).isEqualTo(02755);
    assertThat(root.find("/shared/sub/f").inode().group()).isEqualTo(2000);
    assertThat(root.find("/shared/sub/f").inode().user()).isEqualTo(1001);
  }

  @Test
  void whatIsRenamedKeepsWhatIsInIt() throws IOException {
    root.makeDirectory("/a", 0755);
    write(root, "/a/f", Mode.WRITE, "x");
    root.rename("/a", "/b");
    assertThat(read(root, "/b/f")).isEqualTo("x");
    refused("Invalid argument", () -> root.rename("/b", "/b/c"));
    root.makeDirectory("/c", 0755);
    root.rename("/b", "/c");
    assertThat(root.list("/c")).containsExactly("f");
    refused("Directory not empty", () -> root.removeDirectory("/c"));
  }

  @Test
  void timesAreKept() throws IOException {
    write(root, "/f", Mode.WRITE, "x");
    Instant then = Instant.ofEpochSecond(1_000_000);
    root.changeTimes("/f", then, then.plusSeconds(1), true);
    assertThat(root.find("/f").inode().accessed()).isEqualTo(then);
    assertThat(root.find("/f").inode().modified()).isEqualTo(then.plusSeconds(1));
    assertThat(root.find("/f").inode().changed()).isEqualTo(Instant.EPOCH);
    root.changeMode("/f", 0666);
    refused("Operation not permitted", () -> user.changeTimes("/f", then, then, true));
    user.touch("/f", true);
    assertThat(root.find("/f").inode().modified()).isEqualTo(Instant.EPOCH);
    root.changeMode("/f", 0644);
    refused("Permission denied", () -> user.touch("/f", true));
  }

  @Test
  void whatIsMadeMustNotBeThere() throws IOException {
    root.makeFile("/new", 0666);
    assertThat(root.find("/new").inode().mode()).isEqualTo(0644);
    refused("File exists", () -> root.makeFile("/new", 0666));
    root.makeLink("/nowhere", "/dangling");
    refused("File exists", () -> root.makeFile("/dangling", 0666));
    assertThat(root.readLink("/dangling")).isEqualTo("/nowhere");
    refused("Invalid argument", () -> root.readLink("/new"));
  }

  @Test
  void whatWasNeverWrittenTakesNoRoom() throws IOException {
    write(root, "/f", Mode.WRITE, "ab");
    long before = tree.space().used();
    root.resize("/f", 1L << 33);
    assertThat(root.find("/f").inode().size()).isEqualTo(1L << 33);
    assertThat(tree.space().used()).isEqualTo(before);
    try (InputStream in = root.read("/f")) {
      assertThat(in.readNBytes(70_000)).startsWith('a', 'b', 0).endsWith(0);
    }
    root.resize("/f", 1);
    root.resize("/f", 3);
    assertThat(read(root, "/f")).isEqualTo("a\0\0");
  }

  @Test
  void whatIsWrittenOverPagesIsReadAgain() throws IOException {
    String text = "0123456789".repeat(20_000);
    write(root, "/f", Mode.WRITE, text);
    write(root, "/f", Mode.APPEND, "end");
    assertThat(read(root, "/f")).isEqualTo(text + "end");
  }

  @Test
  void roomIsBoundedAndGivenBack() throws IOException {
    Tree small = tree(10_000);
    root.makeDirectory("/small", 0777);
    mounts.mount(new Mount("/small", small.root(), false, "tmpfs", "tmpfs", ""));
    refused(
        "No space left on device", () -> write(root, "/small/f", Mode.WRITE, "x".repeat(9_900)));
    root.remove("/small/f");
    long before = small.space().used();
    write(root, "/small/f", Mode.WRITE, "x".repeat(5_000));
    InputStream open = root.read("/small/f");
    root.remove("/small/f");
    assertThat(open.readAllBytes()).hasSize(5_000);
    open.close();
    assertThat(small.space().used()).isEqualTo(before);
  }
}
