package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.engine.EngineErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Hands files of this machine over to a kubectl in a container. */
final class FileTransfer {

  private static final int MAX_FILES = 2_000;
  private static final long MAX_BYTES = 20L << 20;
  private static final int READABLE = 0644;

  private static final String WHAT = "hand over files to kubectl in the cluster's container";

  /**
   * Takes the archive's length and the folders to replace. The client cannot end a program's input
   * (docker-java issue 1684), so the program must know how long it is.
   */
  private static final String UNPACK =
      "length=$1; shift; rm -rf \"$@\"; head -c \"$length\" | tar -x -o -f - -C /";

  private final DockerClient client;
  private final String container;

  FileTransfer(DockerClient client, String container) {
    this.client = client;
    this.container = container;
  }

  /**
   * Copies files and folders to where {@link KubectlArguments#inside} says, and makes {@code
   * directory} there.
   *
   * <p>A program in the container unpacks them. The engine could do so itself, but up to Docker
   * 20.10 it leaves the container's bind mounts mounted once more each time (moby issues 38993 and
   * 43390), and each pod that starts afterwards reads through all of them.
   *
   * @throws ClusterException where they are too many, cannot be read, or cannot be written there
   */
  void copy(Set<Path> files, Path directory) throws ClusterException {
    byte[] archive = archive(files, directory);
    List<String> words = new ArrayList<>(List.of("sh", "-c", UNPACK, "unpack"));
    words.add(String.valueOf(archive.length));
    // what was deleted here since the last time must be gone there as well
    files.stream().filter(Files::isDirectory).map(KubectlArguments::inside).forEach(words::add);
    try (ContainerExec unpacking =
        ContainerExec.start(
            client, container, new ContainerKubectl.Inside(List.copyOf(words), null), List.of())) {
      unpacking.write(archive);
      String said = said(unpacking);
      if (unpacking.exitCode() != 0) {
        throw EngineErrors.refused(WHAT, new IOException(said.strip()));
      }
    } catch (IOException | RuntimeException e) {
      throw EngineErrors.refused(WHAT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ClusterException.trouble(
          "Handing over files to kubectl was called off: run the command again.", e);
    }
  }

  private static String said(ContainerExec program) throws IOException, InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ContainerExec.Event event = program.next();
    while (event instanceof ContainerExec.Written written) {
      said.writeBytes(written.bytes());
      event = program.next();
    }
    if (event instanceof ContainerExec.Ended ended && ended.failure() != null) {
      throw new IOException(ended.failure());
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  static byte[] archive(Set<Path> files, Path directory) throws ClusterException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      // the way that BusyBox, which k3s has, understands, too
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      folder(tar, directory);
      Packer packer = new Packer(tar);
      for (Path file : files) {
        Files.walkFileTree(
            file, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, packer);
        if (packer.full) {
          throw ClusterException.trouble(
              "There is too much in %s to hand over to the kubectl in the cluster's container (more than %d files or %d MiB): name a smaller folder or single files, or install kubectl."
                  .formatted(file, MAX_FILES, MAX_BYTES >> 20),
              null);
        }
      }
    } catch (IOException e) {
      throw ClusterException.trouble(
          "A file for kubectl cannot be read (%s): see that it is there and yours to read."
              .formatted(e.getMessage()),
          e);
    }
    return bytes.toByteArray();
  }

  private static void folder(TarArchiveOutputStream tar, Path folder) throws IOException {
    tar.putArchiveEntry(new TarArchiveEntry(KubectlArguments.inside(folder).substring(1) + "/"));
    tar.closeArchiveEntry();
  }

  private static final class Packer extends SimpleFileVisitor<Path> {

    private final TarArchiveOutputStream tar;
    private int files;
    private long bytes;
    private boolean full;

    Packer(TarArchiveOutputStream tar) {
      this.tar = tar;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (folder.endsWith(".git")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      folder(tar, folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile()) {
        // a pipe, or a link that leads nowhere
        return FileVisitResult.CONTINUE;
      }
      if (++files > MAX_FILES || (bytes += attributes.size()) > MAX_BYTES) {
        full = true;
        return FileVisitResult.TERMINATE;
      }
      byte[] content = Files.readAllBytes(file);
      TarArchiveEntry entry = new TarArchiveEntry(KubectlArguments.inside(file).substring(1));
      entry.setSize(content.length);
      entry.setMode(READABLE);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      // a link that leads round in circles is nobody's manifest
      if (Files.isSymbolicLink(file)) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
