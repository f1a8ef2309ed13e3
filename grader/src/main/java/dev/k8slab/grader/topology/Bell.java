package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;

/** Rings at each change of an object, whatever it is. */
record Bell<T>(Runnable changed) implements ResourceEventHandler<T> {
  @Override
  public void onAdd(T object) {
    changed.run();
  }

  @Override
  public void onUpdate(T before, T now) {
    changed.run();
  }

  @Override
  public void onDelete(T object, boolean unknown) {
    changed.run();
  }
}
