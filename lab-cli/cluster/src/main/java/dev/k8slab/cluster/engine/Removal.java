package dev.k8slab.cluster.engine;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.k8slab.cluster.ClusterException;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes things one by one: goes on after a refusal, and tells of the first one at the end. An
 * engine that has failed itself is asked again: on a busy machine it waits ten seconds for the end
 * of a container, then says that it could not remove it, and is rid of it a moment later.
 */
final class Removal {
  private static final int MAX_TRIES = 4;

  private final List<String> removed = new ArrayList<>();
  private ClusterException refusal;

  void of(String what, Runnable removal) {
    try {
      untilDone(removal);
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

  private static void untilDone(Runnable removal) {
    for (int tries = 1; ; tries++) {
      try {
        removal.run();
        return;
      } catch (InternalServerErrorException e) {
        if (tries == MAX_TRIES) {
          throw e;
        }
      }
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
