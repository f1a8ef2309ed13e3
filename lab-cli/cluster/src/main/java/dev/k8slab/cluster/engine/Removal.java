package dev.k8slab.cluster.engine;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.k8slab.cluster.ClusterException;
import java.util.ArrayList;
import java.util.List;

/** Removes things one by one: goes on after a refusal, and tells of the first one at the end. */
final class Removal {
  private final List<String> removed = new ArrayList<>();
  private ClusterException refusal;

  void of(String what, Runnable removal) {
    try {
      removal.run();
      removed.add(what);
    } catch (NotFoundException e) {
      // somebody else was faster
    } catch (ConflictException e) {
      // a removal of the same container that is under way counts as done; anything in use does
      // not
      if (!EngineErrors.words(e).contains("already in progress")) {
        refuse(what, e);
      }
    } catch (RuntimeException e) {
      refuse(what, e);
    }
  }

  private void refuse(String what, RuntimeException e) {
    if (refusal == null) {
      refusal = EngineErrors.refused("remove " + what, e);
    }
  }

  List<String> result() throws ClusterException {
    if (refusal != null) {
      throw refusal;
    }
    return List.copyOf(removed);
  }
}
