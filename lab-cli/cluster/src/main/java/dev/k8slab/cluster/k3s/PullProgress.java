package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import dev.k8slab.cluster.OpenProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Adds up what an engine reports of a download, layer by layer. */
final class PullProgress extends PullImageResultCallback {

  private final OpenProgress progress;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  PullProgress(OpenProgress progress) {
    this.progress = progress;
  }

  private record Layer(boolean done, long current, long total) {}

  /** Waits until the engine has something to tell, and returns whether it has. */
  boolean awaitBegin(Duration limit) throws InterruptedException {
    return begun.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void onError(Throwable failure) {
    super.onError(failure);
    begun.countDown();
  }

  @Override
  public void onComplete() {
    super.onComplete();
    begun.countDown();
  }

  @Override
  public void onNext(PullResponseItem item) {
    super.onNext(item);
    begun.countDown();
    if (item.getId() == null || item.getStatus() == null) {
      return;
    }
    Layer before = layers.get(item.getId());
    Layer now = now(item.getStatus(), item.getProgressDetail(), before);
    if (now != null && !now.equals(before)) {
      layers.put(item.getId(), now);
      report();
    }
  }

  private static Layer now(String status, ProgressDetail detail, Layer before) {
    Layer known = before == null ? new Layer(false, 0, 0) : before;
    switch (status) {
      case "Pulling fs layer":
      case "Waiting":
        return known;
      case "Downloading":
        return detail == null || detail.getTotal() == null || detail.getCurrent() == null
            ? known
            : new Layer(false, detail.getCurrent(), detail.getTotal());
      case "Verifying Checksum":
      case "Download complete":
        // unpacking follows and is reported in bytes of its own, which are no longer those of the
        // download
        return new Layer(false, known.total, known.total);
      case "Pull complete":
      case "Already exists":
        return new Layer(true, known.total, known.total);
      default:
        return before;
    }
  }

  private void report() {
    progress.pulled(
        (int) layers.values().stream().filter(Layer::done).count(),
        layers.size(),
        layers.values().stream().mapToLong(Layer::current).sum(),
        layers.values().stream().mapToLong(Layer::total).sum());
  }
}
