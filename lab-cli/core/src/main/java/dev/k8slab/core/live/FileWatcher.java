package dev.k8slab.core.live;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;

/**
 * Hears when files are written, by this process or another, as the file system tells: one thread
 * for all of them.
 */
final class FileWatcher implements AutoCloseable {

  private record Watched(WatchKey key, Path name, Runnable written) {}

  private final WatchService service;
  private final List<Watched> all = new ArrayList<>();

  FileWatcher() throws IOException {
    this.service = FileSystems.getDefault().newWatchService();
    Thread thread = new Thread(this::listen, "file-watcher");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Hears of a file from now on.
   *
   * @param file a file in a folder that is there
   * @param written called from the watcher's thread, maybe more often than the file is written
   * @return ends it: nothing is called once that has returned
   */
  synchronized AutoCloseable watch(Path file, Runnable written) throws IOException {
    // the same folder has the same key
    WatchKey key =
        file.getParent()
            .register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY);
    Watched watched = new Watched(key, file.getFileName(), written);
    all.add(watched);
    return () -> end(watched);
  }

  private synchronized void end(Watched watched) {
    all.remove(watched);
    if (all.stream().noneMatch(each -> each.key().equals(watched.key()))) {
      watched.key().cancel();
    }
  }

  private void listen() {
    try {
      while (true) {
        WatchKey key = service.take();
        tell(key, key.pollEvents());
        key.reset();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // nobody listens any more
    }
  }

  private synchronized void tell(WatchKey key, List<WatchEvent<?>> events) {
    List.copyOf(all).stream()
        .filter(each -> each.key().equals(key))
        // what cannot be known any more may have been the file
        .filter(
            each ->
                events.stream()
                    .anyMatch(
                        event -> event.context() == null || each.name().equals(event.context())))
        .forEach(each -> each.written().run());
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
