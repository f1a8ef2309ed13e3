package dev.k8slab.cluster.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.PreparedCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which kind of cluster is opened where none is asked for. */
class FirstFittingTest {

  private static final OpenRequest REQUEST =
      new OpenRequest("lab-1", Path.of("nowhere"), "v1.29.4", null, null, List.of());
  private static final String LACK = "There is no container engine on this machine";

  private final List<String> opened = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  /**
   * A kind of cluster.
   *
   * @param refusal why none can be prepared, or null
   * @param failure why none can be opened, or null
   */
  private record Kind(
      String kind, ClusterException refusal, ClusterException failure, List<String> opened)
      implements ClusterProvider {

    @Override
    public PreparedCluster prepare(OpenRequest request) throws ClusterException {
      if (refusal != null) {
        throw refusal;
      }
      return progress -> {
        if (failure != null) {
          throw failure;
        }
        opened.add(kind);
        return null;
      };
    }

    @Override
    public Cluster attach(ClusterRecord record) {
      throw new UnsupportedOperationException();
    }
  }

  private Kind works(String kind) {
    return new Kind(kind, null, null, opened);
  }

  private Kind fails(ClusterException failure) {
    return new Kind("first", null, failure, opened);
  }

  private void open(ClusterProvider first, ClusterProvider second) throws ClusterException {
    new FirstFitting(first, second)
        .prepare(REQUEST)
        .open(
            new OpenProgress() {
              @Override
              public void instead(String sentence) {
                told.add(sentence);
              }
            });
  }

  private ClusterException refused(ClusterProvider first, ClusterProvider second) {
    return catchThrowableOfType(ClusterException.class, () -> open(first, second));
  }

  @Test
  void thePreferredKindIsOpenedWithoutAWord() throws Exception {
    open(works("first"), works("second"));
    assertThat(opened).containsExactly("first");
    assertThat(told).isEmpty();
  }

  @Test
  void whereTheMachineLacksItsNeedsTheOtherOneIsOpenedAndThatIsSaid() throws Exception {
    open(fails(ClusterException.lacking(LACK, LACK + ": install one.", null)), works("second"));
    assertThat(opened).containsExactly("second");
    assertThat(told)
        .containsExactly(
            "There is no container engine on this machine, so the cluster is a Java process and its containers are simulated; Docker gives you the real thing: see `lab doctor`.");
  }

  @Test
  void anyOtherTroubleIsNotHidden() {
    ClusterException trouble = ClusterException.trouble("The container stopped.", null);
    assertThat(refused(fails(trouble), works("second"))).isSameAs(trouble);
    assertThat(opened).isEmpty();
  }

  @Test
  void whatNeitherCanBeIsAMatterOfTheRequestAndBothReasonsAreGiven() {
    Kind second =
        new Kind("second", ClusterException.usage("The second has no such version."), null, opened);
    ClusterException refused =
        refused(fails(ClusterException.lacking(LACK, LACK + ": install one.", null)), second);
    assertThat(refused.isUsage()).isTrue();
    assertThat(refused).hasMessage(LACK + ", and the second has no such version.");
  }

  @Test
  void aRequestThatCannotBeMeantIsRefusedAtOnce() {
    ClusterException usage = ClusterException.usage("There is no such version.");
    assertThat(refused(new Kind("first", usage, null, opened), works("second"))).isSameAs(usage);
  }
}
