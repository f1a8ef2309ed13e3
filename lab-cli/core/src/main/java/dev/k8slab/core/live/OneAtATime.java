package dev.k8slab.core.live;

import dev.k8slab.grader.report.Report;

/** Tells a view from whatever thread, one call at a time and none once it is closed. */
final class OneAtATime implements LiveView, AutoCloseable {

  private final LiveView view;
  private boolean closed;

  OneAtATime(LiveView view) {
    this.view = view;
  }

  @Override
  public synchronized void begun(Report whole) {
    if (!closed) {
      view.begun(whole);
    }
  }

  @Override
  public synchronized void changed(StepChange change, Report whole) {
    if (!closed) {
      view.changed(change, whole);
    }
  }

  @Override
  public synchronized void trouble(String sentence) {
    if (!closed) {
      view.trouble(sentence);
    }
  }

  @Override
  public synchronized void well() {
    if (!closed) {
      view.well();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
