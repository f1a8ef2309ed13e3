package dev.k8slab.grader.watch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One stream that several listen to: opened for the first of them, closed with the last. */
public final class SharedStream {

  private final Opener opener;
  private final Object opening = new Object();
  private final Set<Signals> listeners = new LinkedHashSet<>();
  private volatile AutoCloseable stream;
  private boolean over;

  /** One that nobody listens to yet. */
  public SharedStream(Opener opener) {
    this.opener = opener;
  }

  /**
   * Listens, too. Blocks until the stream is open.
   *
   * @return ends the listening; or nothing where the stream is over, and another one is needed
   * @throws Exception where the stream cannot be opened
   */
  public Optional<AutoCloseable> join(Signals listener) throws Exception {
    synchronized (opening) {
      if (!add(listener)) {
        return Optional.empty();
      }
      if (stream == null) {
        try {
          stream = opener.open(new Everybody());
        } catch (Exception e) {
          end();
          throw e;
        }
      }
    }
    return Optional.of(() -> leave(listener));
  }

  private synchronized boolean add(Signals listener) {
    return !over && listeners.add(listener);
  }

  /** Nobody hears anything more; returns who did. */
  private synchronized List<Signals> end() {
    over = true;
    List<Signals> all = List.copyOf(listeners);
    listeners.clear();
    return all;
  }

  private synchronized List<Signals> all() {
    return List.copyOf(listeners);
  }

  private void leave(Signals listener) throws Exception {
    synchronized (this) {
      listeners.remove(listener);
      if (over || !listeners.isEmpty()) {
        return;
      }
      over = true;
    }
    stream.close();
  }

  /** Whether it is over. */
  public synchronized boolean isOver() {
    return over;
  }

  /** Passes on what the stream tells. */
  private final class Everybody implements Signals {

    @Override
    public void changed() {
      each(Signals::changed);
    }

    @Override
    public void changed(String namespace, String name) {
      each(signals -> signals.changed(namespace, name));
    }

    @Override
    public void alive() {
      each(Signals::alive);
    }

    @Override
    public void ended() {
      end().forEach(Signals::ended);
    }

    private void each(Consumer<Signals> tell) {
      all().forEach(tell);
    }
  }
}
