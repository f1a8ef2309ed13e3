package dev.k8slab.app.warmup;

import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.ClustersFile;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.port.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;

/** A cluster that a web server plays, for a lab that takes it for the open one. */
public final class FakeCluster implements AutoCloseable {

  private static final String NAME = "warm-up";

  private final Lab lab;
  private final FakeApiServer server;

  private FakeCluster(Lab lab, FakeApiServer server) {
    this.lab = lab;
    this.server = server;
  }

  /** Opens it for a lab; what it needs on the disk goes to this folder. */
  public static FakeCluster open(Lab lab, Path folder)
      throws IOException, GeneralSecurityException, InterruptedException, LabException {
    FakeApiServer server = FakeApiServer.start(folder);
    Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
    new ClustersFile(lab.settings().home())
        .put(
            Track.CLASSIC,
            new ClusterRecord(
                NAME,
                "existing",
                "v1.24.17",
                new ClusterDetails.OfContext(NAME),
                kubeconfig,
                kubeconfig,
                EnumSet.allOf(Capability.class),
                Instant.now()));
    return new FakeCluster(lab, server);
  }

  /** Has the lab take an attempt at an exercise for begun. */
  public void begin(String exercise) throws IOException {
    Attempt attempt =
        new Attempt(
            NAME,
            exercise,
            NAME,
            Instant.now(),
            Evidence.NONE,
            Map.of("namespace", NAME),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    lab.progress()
        .change(
            all ->
                all.withCurrent(exercise)
                    .with(exercise, each -> each.begun(NAME, attempt, Instant.now())));
  }

  @Override
  public void close() {
    server.close();
  }
}
