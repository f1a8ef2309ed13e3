package dev.k8slab.embedded.disk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Journal;
import dev.k8slab.embedded.store.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A cluster's state in one file. Each write is handed to the operating system before it counts, so
 * it outlives the process, also one that is killed; it is not awaited that the disk has it, so a
 * machine that loses its power may lose the last moments.
 */
public final class StateFile implements Journal, AutoCloseable {
  private static final char SEPARATOR = '\n';
  private static final String REVISION = "revision";

  /** How long what is overwritten stays, in milliseconds: until the disk has what replaces it. */
  private static final int RETENTION = 5_000;

  private final Path file;
  private final Consumer<IOException> lost;
  private final MVStore store;
  private final MVMap<String, byte[]> objects;
  private final MVMap<String, String> texts;
  private final MVMap<String, byte[]> files;
  private final WriterThread writer = new WriterThread();
  private volatile boolean closed;

  /**
   * Opens a file, or makes it, readable for its owner alone.
   *
   * @param lost hears that it cannot be written to any more
   * @throws UncheckedIOException where it cannot be opened, is no such file, or another cluster has
   *     it open
   */
  public StateFile(Path file, Consumer<IOException> lost) {
    this.file = file;
    this.lost = lost;
    try {
      PrivateFile.ensure(file);
      store = new MVStore.Builder().fileName(file.toString()).compress().open();
      store.setRetentionTime(RETENTION);
      objects = store.openMap("objects");
      texts = store.openMap("texts");
      files = store.openMap("files");
    } catch (MVStoreException e) {
      throw new UncheckedIOException(new IOException(words(e), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long revision() {
    return Long.parseLong(texts.getOrDefault(REVISION, "1"));
  }

  @Override
  public void read(BiConsumer<Key, ObjectNode> reader) {
    for (Map.Entry<String, byte[]> each : objects.entrySet()) {
      String[] parts = each.getKey().split(String.valueOf(SEPARATOR), -1);
      try {
        ObjectNode object = (ObjectNode) JsonReader.read(each.getValue()).tree();
        reader.accept(new Key(parts[0], parts[1], parts[2]), object);
      } catch (IOException | RuntimeException e) {
        throw new UncheckedIOException(
            new IOException(file + " holds what is no object: " + e.getMessage(), e));
      }
    }
  }

  @Override
  public void write(Change change) {
    Key key = change.key();
    String place = key.resource() + SEPARATOR + key.namespace() + SEPARATOR + key.name();
    commit(
        () -> {
          // first: the library may write a half of it to the file, and no number may come twice
          texts.put(REVISION, Long.toString(change.revision()));
          if (change.deleted()) {
            objects.remove(place);
          } else {
            objects.put(place, Json.bytes(change.after()));
          }
        });
  }

  @Override
  public String text(String name, Supplier<String> fresh) {
    String kept = texts.get(name);
    if (kept != null) {
      return kept;
    }
    String made = fresh.get();
    commit(() -> texts.put(name, made));
    return made;
  }

  @Override
  public Map<String, byte[]> files() {
    return Map.copyOf(files);
  }

  @Override
  public void file(String name, byte[] content) {
    commit(
        () -> {
          if (content == null) {
            files.remove(name);
          } else {
            files.put(name, content);
          }
        });
  }

  /** All of it is in the file afterwards, or none. */
  private void commit(Runnable changes) {
    try {
      writer.run(
          () -> {
            changes.run();
            store.commit();
          });
    } catch (RuntimeException e) {
      IOException failure = new IOException(words(e), e);
      if (!closed) {
        lost.accept(failure);
      }
      throw new UncheckedIOException(failure);
    }
  }

  private String words(RuntimeException failure) {
    Throwable cause = failure;
    while (cause.getCause() instanceof IOException) {
      cause = cause.getCause();
    }
    return file + ": " + cause.getMessage();
  }

  /** Nothing is kept any more; what was kept is on the disk. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    writer.run(store::close);
    writer.close();
  }
}
