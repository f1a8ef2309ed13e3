package dev.k8slab.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * All objects of a cluster, in memory, and in a journal where there is one. Writes have one order,
 * each its number; the last ones are kept, so that a watch can begin, and a list can look, a while
 * back. What {@code etcd3.store} and the watch cache do for an API server.
 *
 * <p>Objects that go in or come out are never changed afterwards, by nobody: who wants to change
 * one copies it.
 */
public final class Store {
  private static final int MAX_HISTORY = 10_000;

  private final Map<String, NavigableMap<String, ObjectNode>> objects = new HashMap<>();
  private final Deque<Change> history = new ArrayDeque<>();
  private final Set<Consumer<Change>> listeners = new LinkedHashSet<>();
  private final Journal journal;
  private long revision;
  private long compacted;

  /** An empty store, in memory alone. */
  public Store() {
    this(Journal.NONE);
  }

  /** A store that holds what the journal does. History begins anew. */
  public Store(Journal journal) {
    this.journal = journal;
    journal.read((key, object) -> of(key).put(key.path(), object));
    revision = journal.revision();
    // a new store can tell of all that has happened in it
    compacted = revision == 1 ? 0 : revision;
  }

  /** The number of the last write. */
  public synchronized long revision() {
    return revision;
  }

  /** The object, or null if there is none. */
  public synchronized ObjectNode get(Key key) {
    return of(key).get(key.path());
  }

  private NavigableMap<String, ObjectNode> of(Key key) {
    return objects.computeIfAbsent(key.resource(), r -> new TreeMap<>());
  }

  /**
   * Stores a new object, and answers it with its revision.
   *
   * @throws StoreException with {@code EXISTS}
   */
  public synchronized ObjectNode create(Key key, ObjectNode object) throws StoreException {
    if (of(key).containsKey(key.path())) {
      throw new StoreException(StoreException.Reason.EXISTS);
    }
    return write(key, null, object, false);
  }

  /**
   * Stores an object in place of {@code expected}, which must be the very one that {@link #get}
   * answered.
   *
   * @throws StoreException with {@code MISSING} or {@code CONFLICT}
   */
  public synchronized ObjectNode update(Key key, ObjectNode expected, ObjectNode object)
      throws StoreException {
    require(key, expected);
    return write(key, expected, object, false);
  }

  /**
   * Removes an object, and answers its last state with the revision of its removal.
   *
   * @throws StoreException with {@code MISSING} or {@code CONFLICT}
   */
  public synchronized ObjectNode delete(Key key, ObjectNode expected) throws StoreException {
    return delete(key, expected, expected);
  }

  /**
   * Removes an object with a last change to it, which no client sees but as that of what is gone.
   *
   * @throws StoreException with {@code MISSING} or {@code CONFLICT}
   */
  public synchronized ObjectNode delete(Key key, ObjectNode expected, ObjectNode last)
      throws StoreException {
    require(key, expected);
    return write(key, expected, last, true);
  }

  private void require(Key key, ObjectNode expected) throws StoreException {
    ObjectNode current = of(key).get(key.path());
    if (current == null) {
      throw new StoreException(StoreException.Reason.MISSING);
    }
    if (current != expected) {
      throw new StoreException(StoreException.Reason.CONFLICT);
    }
  }

  private ObjectNode write(Key key, ObjectNode before, ObjectNode object, boolean deleted) {
    ObjectNode after = object.deepCopy();
    Json.at(after, "metadata").put("resourceVersion", Long.toString(revision + 1));
    Change change = new Change(revision + 1, key, before, after, deleted);
    journal.write(change);
    revision++;
    if (deleted) {
      of(key).remove(key.path());
    } else {
      of(key).put(key.path(), after);
    }
    history.addLast(change);
    if (history.size() > MAX_HISTORY) {
      compacted = history.removeFirst().revision();
    }
    List.copyOf(listeners).forEach(listener -> listener.accept(change));
    return after;
  }

  /**
   * What a resource holds, in one namespace or, where it is empty, in all.
   *
   * @param at the revision to look at; 0 for now
   * @throws StoreException with {@code COMPACTED}
   */
  public synchronized Snapshot list(String resource, String namespace, long at)
      throws StoreException {
    NavigableMap<String, ObjectNode> now = objects.getOrDefault(resource, new TreeMap<>());
    String from = namespace.isEmpty() ? "" : namespace + "/";
    NavigableMap<String, ObjectNode> found =
        new TreeMap<>(
            namespace.isEmpty() ? now : now.subMap(from, true, from + Character.MAX_VALUE, false));
    if (at == 0 || at >= revision) {
      return new Snapshot(revision, Collections.unmodifiableMap(found));
    }
    requireHistory(at);
    for (Iterator<Change> back = history.descendingIterator(); back.hasNext(); ) {
      Change change = back.next();
      if (change.revision() <= at) {
        break;
      }
      if (concerns(change, resource, namespace)) {
        undo(found, change);
      }
    }
    return new Snapshot(at, Collections.unmodifiableMap(found));
  }

  private static void undo(Map<String, ObjectNode> found, Change change) {
    if (change.before() == null) {
      found.remove(change.key().path());
    } else {
      found.put(change.key().path(), change.before());
    }
  }

  private static boolean concerns(Change change, String resource, String namespace) {
    return (resource.isEmpty() || change.key().resource().equals(resource))
        && (namespace.isEmpty() || change.key().namespace().equals(namespace));
  }

  private void requireHistory(long at) throws StoreException {
    if (at < compacted) {
      throw new StoreException(StoreException.Reason.COMPACTED);
    }
  }

  /** A subscription; closing it twice does no harm. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Hands every later write to a listener, under the lock of the store: the listener must be quick,
   * and must not call back.
   *
   * @param resource empty for all
   * @param from the revision after which to begin; writes since then are handed over before this
   *     method returns
   * @throws StoreException with {@code COMPACTED}
   */
  public synchronized Subscription watch(
      String resource, String namespace, long from, Consumer<Change> listener)
      throws StoreException {
    requireHistory(from);
    List<Change> missed = new ArrayList<>();
    for (Iterator<Change> back = history.descendingIterator(); back.hasNext(); ) {
      Change change = back.next();
      if (change.revision() <= from) {
        break;
      }
      if (concerns(change, resource, namespace)) {
        missed.add(change);
      }
    }
    Collections.reverse(missed);
    missed.forEach(listener);
    Consumer<Change> filtered =
        change -> {
          if (change.revision() > from && concerns(change, resource, namespace)) {
            listener.accept(change);
          }
        };
    listeners.add(filtered);
    return () -> {
      synchronized (this) {
        listeners.remove(filtered);
      }
    };
  }

  /**
   * Hands every object that is there to a listener, as if it were made now, and every later write,
   * under the lock of the store as {@link #watch}.
   *
   * @param wanted the resource; empty for all
   */
  public synchronized Subscription follow(String wanted, Consumer<Change> listener) {
    objects.forEach(
        (resource, all) -> {
          if (wanted.isEmpty() || resource.equals(wanted)) {
            all.values()
                .forEach(
                    object ->
                        listener.accept(
                            new Change(revision, key(resource, object), null, object, false)));
          }
        });
    try {
      return watch(wanted, "", revision, listener);
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Key key(String resource, ObjectNode object) {
    return new Key(
        resource,
        Json.text(object, "metadata", "namespace"),
        Json.text(object, "metadata", "name"));
  }

  /** Tells the number of the last write, with no other until the listener has returned. */
  public synchronized void tellRevision(LongConsumer listener) {
    listener.accept(revision);
  }

  /** Looks at a resource and begins to watch it at once, with no write in between. */
  public synchronized Subscription listAndWatch(
      String resource, String namespace, Consumer<Snapshot> first, Consumer<Change> listener)
      throws StoreException {
    Snapshot now = list(resource, namespace, 0);
    first.accept(now);
    return watch(resource, namespace, now.revision(), listener);
  }
}
