package dev.k8slab.app.shell;

import dev.k8slab.app.cluster.ClusterSession;
import dev.k8slab.app.cluster.Wanted;
import dev.k8slab.app.command.Failures;
import dev.k8slab.app.command.LabException;
import dev.k8slab.app.opening.Display;
import dev.k8slab.app.opening.Relay;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.session.Gate;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Lock;
import dev.k8slab.cluster.Cluster;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens the cluster, or attaches to the one that is open, while the learner reads. */
final class BackgroundOpening implements Gate {

  private static final long CLOSING_SECONDS = 60;

  private final Lab lab;
  private final Consumer<String> news;
  private final Relay relay = new Relay();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::open, "cluster-opening");
  private volatile boolean abandoned;
  private volatile boolean awaited;

  /**
   * An opening, not begun yet.
   *
   * @param news hears one sentence when it is over
   */
  BackgroundOpening(Lab lab, Consumer<String> news) {
    this.lab = lab;
    this.news = news;
  }

  void begin() {
    thread.setDaemon(true);
    thread.start();
  }

  private void open() {
    try (Lock lock = lab.clusters().lock("`up` tries again once it is done")) {
      Wanted any = new Wanted(Wanted.AUTO, null, null, lab.settings().variable("LAB_K3S_IMAGE"));
      Cluster cluster = lab.clusters().open(any, relay, BackgroundOpening::refuse);
      // what the first check would wait for is loaded while nobody waits
      ClusterSession.connect(cluster).close();
      if (!awaited) {
        news.accept(
            "The cluster is ready: Kubernetes "
                + cluster.record().kubernetes()
                + ", `kubectl` works.");
      }
    } catch (Exception | LinkageError e) {
      if (!abandoned) {
        news.accept(Failures.sentence(e));
      }
    } finally {
      over.countDown();
    }
  }

  /** Consent is asked for by {@code up}, not from behind the prompt. */
  private static void refuse(String context) throws LabException {
    throw LabException.trouble(
        "The cluster of context " + context + " needs your consent: type `up --cluster existing`.");
  }

  @Override
  public void pass(Console console) throws InterruptedException {
    if (over.getCount() == 0) {
      return;
    }
    try (Display display = Display.on(console, lab.settings().clock())) {
      relay.attach(display);
      awaited = true;
      over.await();
    } finally {
      awaited = false;
      relay.detach();
    }
  }

  /** Calls the opening off and waits until what was half open is closed. */
  void abandon(Console console) throws InterruptedException {
    if (over.getCount() > 0) {
      abandoned = true;
      console.tell("Closing the cluster that was half open …");
      thread.interrupt();
      over.await(CLOSING_SECONDS, TimeUnit.SECONDS);
    }
  }
}
