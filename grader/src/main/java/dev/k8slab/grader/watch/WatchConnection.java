package dev.k8slab.grader.watch;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps one watch open. Reconnects where it ends: at once where it has lived for a while, else with
 * exponential back-off. While it cannot be opened, each try counts as a change, so that dependants
 * look all the same. On the loop's thread.
 */
public final class WatchConnection {

  /** Servers end watches now and then; one that ends sooner than this did not work. */
  private static final Duration LIVED = Duration.ofSeconds(5);

  /** How often one looks where nothing can be heard. */
  static final Duration SLOW = Duration.ofSeconds(5);

  /** What the API server answers where asking again at once does not help. */
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 405);

  private final Loop loop;
  private final Opener opener;
  private final WatchListener listener;
  private final Backoff backoff = new Backoff();
  private int round;
  private volatile AutoCloseable stream;
  private Instant opened;
  private IdleTimeout silence;
  private RuntimeException trouble;
  private boolean silent;
  private boolean brief;

  /** A watch that is not open yet. */
  public WatchConnection(Loop loop, Opener opener, WatchListener listener) {
    this.loop = loop;
    this.opener = opener;
    this.listener = listener;
  }

  /** Opens the stream. */
  public void open() {
    int mine = ++round;
    silent = false;
    silence = new IdleTimeout(loop, () -> again(mine));
    loop.aside(
        () -> {
          try {
            AutoCloseable made = opener.open(signals(mine));
            if (!loop.soon(() -> opened(mine, made))) {
              close(made);
            }
          } catch (NotWatchableException e) {
            loop.soon(() -> notWatchable(mine, e));
          } catch (RuntimeException e) {
            loop.soon(() -> failed(mine, e));
          } catch (Exception e) {
            loop.soon(() -> failed(mine, new KubernetesClientException(e.getMessage(), e)));
          }
        });
  }

  /** Tries again where nothing was to be heard. */
  public void wake() {
    if (silent) {
      open();
    }
  }

  /** Closes it for good. */
  public void close() {
    round++;
    release();
    clear();
  }

  /** Whether it is open, so that what changes is heard; asked from any thread. */
  public boolean isOpen() {
    return stream != null;
  }

  /** Why it cannot be heard, once it could not be opened twice. */
  public Optional<RuntimeException> trouble() {
    return Optional.ofNullable(trouble);
  }

  private Signals signals(int mine) {
    return new Signals() {
      @Override
      public void changed() {
        loop.soon(() -> heard(mine, true));
      }

      @Override
      public void alive() {
        loop.soon(() -> heard(mine, false));
      }

      @Override
      public void ended() {
        loop.soon(() -> over(mine));
      }
    };
  }

  private void opened(int mine, AutoCloseable made) {
    if (mine != round) {
      close(made);
      return;
    }
    stream = made;
    opened = loop.now();
    if (brief) {
      loop.later(LIVED, () -> proven(mine));
    } else {
      proven(mine);
    }
    // what has changed before, nobody has heard
    listener.changed();
  }

  private void proven(int mine) {
    if (mine == round && stream != null) {
      brief = false;
      backoff.worked();
      clear();
    }
  }

  private void heard(int mine, boolean change) {
    if (mine == round) {
      silence.heard();
      if (change) {
        listener.changed();
      }
    }
  }

  /** Opens it again, be it open or not. */
  private void again(int mine) {
    if (mine == round) {
      release();
      open();
    }
  }

  private void over(int mine) {
    if (mine != round) {
      return;
    }
    boolean lived = opened != null && Duration.between(opened, loop.now()).compareTo(LIVED) >= 0;
    if (lived) {
      again(mine);
    } else {
      release();
      brief = true;
      later(mine, new EndsAtOnceException());
    }
  }

  private void notWatchable(int mine, NotWatchableException why) {
    if (mine != round) {
      return;
    }
    clear();
    silent = why.silent();
    if (!silent) {
      listener.changed();
      loop.later(SLOW, () -> again(mine));
    }
  }

  private void failed(int mine, RuntimeException e) {
    if (e instanceof KubernetesClientException answer && REFUSALS.contains(answer.getCode())) {
      notWatchable(mine, NotWatchableException.poll());
    } else {
      later(mine, e);
    }
  }

  private void later(int mine, RuntimeException why) {
    if (mine != round) {
      return;
    }
    Duration wait = backoff.failed();
    if (backoff.failures() > 1 && trouble == null) {
      trouble = why;
      listener.troubled();
    }
    listener.changed();
    loop.later(wait, () -> again(mine));
  }

  private void clear() {
    if (trouble != null) {
      trouble = null;
      listener.troubled();
    }
  }

  private void release() {
    if (stream != null) {
      close(stream);
    }
    silence.end();
    stream = null;
    opened = null;
  }

  private static void close(AutoCloseable made) {
    try {
      made.close();
    } catch (Exception e) {
      // nobody listens to it any more
    }
  }
}
