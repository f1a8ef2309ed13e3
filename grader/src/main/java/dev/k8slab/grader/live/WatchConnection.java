package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.live.Streams.NotWatchableException;
import dev.k8slab.grader.live.Streams.Signals;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps one watch open. Reconnects where it ends: at once where it has lived for a while, else with
 * exponential back-off. While it cannot be opened, each try counts as a change, so that dependants
 * look all the same. On the loop's thread.
 */
final class WatchConnection {

  /** Servers end watches now and then; one that ends sooner than this did not work. */
  private static final Duration LIVED = Duration.ofSeconds(5);

  /** How often one looks where nothing can be heard. */
  static final Duration SLOW = Duration.ofSeconds(5);

  private static final String CUT_OFF =
      "The cluster ends each watch at once: run `lab status` to see what it is doing.";

  private final Loop loop;
  private final Streams streams;
  private final Source source;
  private final ChangeListener listener;
  private final Backoff backoff = new Backoff();
  private int round;
  private AutoCloseable stream;
  private Instant opened;
  private IdleTimeout silence;
  private String trouble;
  private boolean silent;
  private boolean brief;

  WatchConnection(Loop loop, Streams streams, Source source, ChangeListener listener) {
    this.loop = loop;
    this.streams = streams;
    this.source = source;
    this.listener = listener;
  }

  /** Opens the stream. */
  void open() {
    int mine = ++round;
    silent = false;
    silence = new IdleTimeout(loop, () -> again(mine));
    loop.aside(
        () -> {
          try {
            AutoCloseable made = streams.open(source, signals(mine));
            if (!loop.soon(() -> opened(mine, made))) {
              close(made);
            }
          } catch (NotWatchableException e) {
            loop.soon(() -> notWatchable(mine, e));
          } catch (Exception e) {
            loop.soon(() -> failed(mine, e));
          }
        });
  }

  /** Tries again where nothing was to be heard. */
  void wake() {
    if (silent) {
      open();
    }
  }

  /** Closes it for good. */
  void close() {
    round++;
    release();
    clear();
  }

  /** Why it cannot be heard, once it could not be opened twice. */
  Optional<String> trouble() {
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
    listener.changed(source);
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
        listener.changed(source);
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
      later(mine, CUT_OFF);
    }
  }

  private void notWatchable(int mine, NotWatchableException why) {
    if (mine != round) {
      return;
    }
    clear();
    silent = why.silent();
    if (!silent) {
      listener.changed(source);
      loop.later(SLOW, () -> again(mine));
    }
  }

  private void failed(int mine, Exception e) {
    if (mine == round) {
      later(mine, sentence(e));
    }
  }

  private void later(int mine, String why) {
    Duration wait = backoff.failed();
    if (backoff.failures() > 1 && trouble == null) {
      trouble = why;
      listener.troubled(source);
    }
    listener.changed(source);
    loop.later(wait, () -> again(mine));
  }

  private void clear() {
    if (trouble != null) {
      trouble = null;
      listener.troubled(source);
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

  private static String sentence(Exception e) {
    return Trouble.verdict(
            e instanceof RuntimeException known
                ? known
                : new KubernetesClientException(e.getMessage(), e))
        .message();
  }
}
