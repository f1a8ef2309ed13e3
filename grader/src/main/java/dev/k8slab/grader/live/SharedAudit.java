package dev.k8slab.grader.live;

import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.kube.AuditLines;
import dev.k8slab.grader.watch.NotWatchableException;
import dev.k8slab.grader.watch.Opener;
import dev.k8slab.grader.watch.SharedStream;
import dev.k8slab.grader.watch.Signals;
import dev.k8slab.port.AuditFeed;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What tells of a cluster's audit log, followed once for all who grade on it. */
final class SharedAudit {

  private final AuditFeed feed;
  private final Set<Consumer<AuditEvent>> readers = ConcurrentHashMap.newKeySet();
  private SharedStream stream = new SharedStream(this::follow);

  /**
   * The log of a cluster.
   *
   * @param feed tells of it; nothing where one must look for oneself
   */
  SharedAudit(Optional<AuditFeed> feed) {
    this.feed =
        feed.orElse(
            (line, ended) -> {
              throw NotWatchableException.poll();
            });
  }

  /**
   * As {@link Opener#open}, for requests.
   *
   * @param meant which of them matter
   */
  AutoCloseable open(Predicate<AuditEvent> meant, Signals signals) throws Exception {
    Consumer<AuditEvent> reader =
        event -> {
          if (meant.test(event)) {
            signals.changed();
          }
        };
    readers.add(reader);
    try {
      AutoCloseable joined = join(signals);
      return () -> {
        readers.remove(reader);
        joined.close();
      };
    } catch (Exception e) {
      readers.remove(reader);
      throw e;
    }
  }

  private AutoCloseable join(Signals signals) throws Exception {
    while (true) {
      Optional<AutoCloseable> joined = current().join(new Ending(signals));
      if (joined.isPresent()) {
        return joined.get();
      }
    }
  }

  private synchronized SharedStream current() {
    if (stream.isOver()) {
      stream = new SharedStream(this::follow);
    }
    return stream;
  }

  private AutoCloseable follow(Signals signals) throws Exception {
    try {
      return feed.follow(this::heard, signals::ended);
    } catch (InterruptedException | NotWatchableException e) {
      throw e;
    } catch (Exception e) {
      // the API may be well all the same, and with it the slow way of looking
      throw NotWatchableException.poll();
    }
  }

  private void heard(String line) {
    // what the lab itself asks while it judges must not have it judge again
    AuditLines.event(line)
        .filter(event -> !event.byTheLab())
        .ifPresent(event -> readers.forEach(reader -> reader.accept(event)));
  }

  /** One who listens; what is heard comes by its reader. */
  private record Ending(Signals signals) implements Signals {

    @Override
    public void changed() {
      // by the reader
    }

    @Override
    public void alive() {
      // a log may be silent as long as it likes
    }

    @Override
    public void ended() {
      signals.ended();
    }
  }
}
