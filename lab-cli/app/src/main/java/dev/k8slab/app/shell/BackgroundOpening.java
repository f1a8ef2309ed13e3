package dev.k8slab.app.shell;

import dev.k8slab.app.kubectl.KubectlChoice;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.shell.status.ClusterNow;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.ClusterSession;
import dev.k8slab.core.cluster.ProgressRelay;
import dev.k8slab.core.cluster.Wanted;
import dev.k8slab.core.failure.FailureText;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.Lock;
import java.io.File;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens the cluster, or attaches to the one that is open, while the learner reads. */
final class BackgroundOpening implements ShellCluster {

  private static final long CLOSING_SECONDS = 60;

  private final Lab lab;
  private final Startup startup;
  private final ProgressRelay relay = new ProgressRelay();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Thread thread;
  private volatile boolean abandoned;
  private volatile boolean awaited;

  /** When the record was written of the cluster that could not be opened. */
  private volatile long failed = -1;

  /** An opening, not begun yet. */
  BackgroundOpening(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public void begin(Consumer<String> news, Runnable changed) {
    thread = new Thread(() -> open(news, changed), "cluster-opening");
    thread.setDaemon(true);
    thread.start();
  }

  private void open(Consumer<String> news, Runnable changed) {
    String outcome = null;
    try (Lock lock = lab.clusters().lock("`up` tries again once it is done")) {
      Wanted any = Wanted.any(lab.settings().k3sImage());
      Cluster cluster = lab.clusters().open(any, relay, BackgroundOpening::refuse);
      // what the first check would wait for is loaded while nobody waits
      ClusterSession.connect(cluster).close();
      if (!awaited) {
        outcome =
            "The cluster is ready: Kubernetes "
                + cluster.record().kubernetes()
                + (KubectlChoice.isMissing(startup, cluster)
                    ? "; this machine has no kubectl: `kubectl version` offers to fetch it."
                    : ", `kubectl` works.");
      }
    } catch (Exception | LinkageError e) {
      failed = written();
      outcome = abandoned ? null : FailureText.sentence(e);
    } finally {
      over.countDown();
    }
    if (outcome != null) {
      news.accept(outcome + relay.unheard().map(instead -> " " + instead).orElse(""));
    }
    changed.run();
  }

  /** Consent is asked for by {@code up}, not from behind the prompt. */
  private static void refuse(String context) throws LabException {
    throw LabException.trouble(
        "The cluster of context " + context + " needs your consent: type `up --cluster existing`.");
  }

  @Override
  public ClusterNow now() {
    if (over.getCount() > 0) {
      return new ClusterNow(ClusterNow.Condition.OPENING, relay.text());
    }
    // whatever opens a cluster later, here or elsewhere, writes its record anew
    long written = written();
    if (failed == written) {
      return new ClusterNow(ClusterNow.Condition.TROUBLE, "");
    }
    return new ClusterNow(
        written == 0 ? ClusterNow.Condition.NONE : ClusterNow.Condition.READY, "");
  }

  /** When the cluster's record was written, in milliseconds; 0 where there is none. */
  private long written() {
    return new File(lab.settings().home().clusterFile().toString()).lastModified();
  }

  @Override
  public void await(OpenProgress listener) throws InterruptedException {
    if (over.getCount() == 0) {
      return;
    }
    try {
      relay.attach(listener);
      awaited = true;
      over.await();
    } finally {
      awaited = false;
      relay.detach();
    }
  }

  @Override
  public void abandon(Console console) throws InterruptedException {
    if (over.getCount() > 0) {
      abandoned = true;
      console.tell("Closing the cluster that was half open …");
      thread.interrupt();
      over.await(CLOSING_SECONDS, TimeUnit.SECONDS);
    }
  }
}
