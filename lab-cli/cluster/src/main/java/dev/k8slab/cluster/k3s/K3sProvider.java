package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.Diagnosis;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.PreparedCluster;
import dev.k8slab.cluster.Remains;
import dev.k8slab.cluster.access.ClusterFiles;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineCheck;
import dev.k8slab.cluster.engine.EngineErrors;
import dev.k8slab.cluster.engine.Leftovers;
import java.time.Duration;
import java.util.List;

/**
 * Clusters of one k3s container on this machine's container engine. Interrupting the thread that
 * opens one calls the opening off, and removes what there is of it.
 */
public final class K3sProvider implements ClusterProvider {

  /** The name of this kind. */
  public static final String KIND = "k3s";

  private final Duration firstAnswer;

  /** Clusters that somebody has asked for: their image's registry has time to answer. */
  public K3sProvider() {
    this(ImagePull.FIRST_ANSWER);
  }

  /**
   * Clusters whose image's registry has so long to answer.
   *
   * @param firstAnswer until the registry says anything; a download that has begun goes on
   */
  public K3sProvider(Duration firstAnswer) {
    this.firstAnswer = firstAnswer;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public PreparedCluster prepare(OpenRequest request) throws ClusterException {
    K3sImage image = K3sImage.of(request.kubernetes(), request.image());
    return progress -> open(image, request, progress);
  }

  @Override
  public List<Diagnosis> diagnose(String image) {
    return K3sDiagnosis.of(image, EngineCheck.run());
  }

  @Override
  public Remains cleanUp() throws ClusterException {
    EngineCheck engine = EngineCheck.run();
    if (!engine.ok()) {
      throw ClusterException.trouble(engine.sentence(), null);
    }
    return new Leftovers();
  }

  /**
   * A given image stands in for the track whose version it has, and for the other one, too, where
   * that one's own image is not on this machine; never for another version that was asked for.
   */
  private static K3sImage chosen(K3sImage given, OpenRequest request, DockerClient client)
      throws ClusterException {
    if (given.suits(request.kubernetes())) {
      return given;
    }
    K3sImage own = K3sImage.of(request.kubernetes(), null);
    boolean only =
        K3sImage.isTrack(request.kubernetes())
            && !new ImagePull(client, OpenProgress.NONE, Duration.ZERO).isHere(own);
    return only ? given : own;
  }

  private Cluster open(K3sImage image, OpenRequest request, OpenProgress progress)
      throws ClusterException {
    progress.phase(Phase.CONNECT);
    DockerClient client = Engine.client();
    Leftovers leftovers = new Leftovers(client);
    if (leftovers.ids().contains(request.id())) {
      throw ClusterException.trouble(
          "There is a cluster %s on this machine already: close it with `lab down`, or remove what is left of it with `lab clean`."
              .formatted(request.id()),
          null);
    }
    try {
      return attach(
          new Opening(client, request, progress, firstAnswer).run(chosen(image, request, client)));
    } catch (InterruptedException e) {
      throw calledOff(leftovers, request, e);
    } catch (ClusterException e) {
      undo(leftovers, request, e);
      throw e;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw calledOff(leftovers, request, e);
      }
      undo(leftovers, request, e);
      throw EngineErrors.refused("open the cluster " + request.id(), e);
    }
  }

  /**
   * Brings the image that {@link #open} would run to this machine, unless it is there.
   *
   * @param kubernetes as in {@link OpenRequest}
   * @param image as in {@link OpenRequest}
   * @throws ClusterException where there is no engine, or the image cannot be had; a registry that
   *     says nothing is given up after a while
   * @throws InterruptedException where the download is called off
   */
  public void fetch(String kubernetes, String image, OpenProgress progress)
      throws ClusterException, InterruptedException {
    new ImagePull(Engine.client(), progress, firstAnswer).ensure(K3sImage.of(kubernetes, image));
  }

  @Override
  public Cluster attach(ClusterRecord record) {
    if (record.details() instanceof ClusterDetails.InContainer details) {
      return new K3sCluster(record, details);
    }
    throw new IllegalArgumentException(record.id() + " runs in no container");
  }

  private static ClusterException calledOff(
      Leftovers leftovers, OpenRequest request, Exception cause) {
    // a flag that is still up would break off the calls to the engine that clean up
    Thread.interrupted();
    undo(leftovers, request, cause);
    Thread.currentThread().interrupt();
    return ClusterException.trouble(
        "Opening the cluster was called off, and nothing of it is left: run `lab up` to open one.",
        cause);
  }

  private static void undo(Leftovers leftovers, OpenRequest request, Exception failure) {
    try {
      leftovers.remove(request.id());
      ClusterFiles.in(request.folder()).remove();
    } catch (ClusterException e) {
      // what went wrong first matters more to the user
      failure.addSuppressed(e);
    }
  }
}
