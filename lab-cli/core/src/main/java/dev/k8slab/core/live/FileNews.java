package dev.k8slab.core.live;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Hears when a file is written, by this process or another, as the file system tells. */
final class FileNews implements AutoCloseable {

  private final WatchService service;
  private final Path name;
  private final Runnable written;

  /**
   * News of a file, from now on.
   *
   * @param file a file in a folder that is there
   * @param written called from a thread of its own, maybe more often than the file is written
   */
  FileNews(Path file, Runnable written) throws IOException {
    this.service = file.getFileSystem().newWatchService();
    this.name = file.getFileName();
    this.written = written;
    file.getParent()
        .register(
            service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    Thread thread = new Thread(this::listen, "file-news");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    try {
      while (true) {
        WatchKey key = service.take();
        // what cannot be told any more may have been the file
        boolean it =
            key.pollEvents().stream()
                .anyMatch(event -> event.context() == null || name.equals(event.context()));
        if (it) {
          written.run();
        }
        if (!key.reset()) {
          return;
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // nobody listens any more
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
