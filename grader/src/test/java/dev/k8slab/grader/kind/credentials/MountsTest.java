package dev.k8slab.grader.kind.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountsTest {

  private static VolumeMount mount(String name, String path, String part) {
    return new VolumeMountBuilder().withName(name).withMountPath(path).withSubPath(part).build();
  }

  @Test
  void aFileIsSeenBelowItsMount() {
    VolumeMount all = mount("token", "/opt/x/", null);
    assertThat(new Mounts(List.of(all)).place(all, "deep/jwt")).contains("/opt/x/deep/jwt");
  }

  @Test
  void ofAPartOnlyThatIsSeen() {
    VolumeMount file = mount("token", "/opt/jwt", "deep/jwt");
    VolumeMount folder = mount("token", "/opt/deep", "deep");
    Mounts mounts = new Mounts(List.of(file, folder));
    assertThat(mounts.place(file, "deep/jwt")).contains("/opt/jwt");
    assertThat(mounts.place(folder, "deep/jwt")).contains("/opt/deep/jwt");
    assertThat(mounts.place(file, "other")).isEmpty();
    assertThat(mounts.place(folder, "deeper/jwt")).isEmpty();
  }

  @Test
  void whatIsMountedOverItHidesIt() {
    VolumeMount token = mount("token", "/run/secrets/account", null);
    VolumeMount below = mount("empty", "/run/secrets/account/deep", null);
    Mounts mounts = new Mounts(List.of(below, token));
    assertThat(mounts.place(token, "deep/jwt")).isEmpty();
    assertThat(mounts.place(token, "jwt")).isPresent();
  }

  @Test
  void whatIsMountedOneLevelHigherDoesNot() {
    VolumeMount token = mount("token", "/run/secrets/account", null);
    VolumeMount above = mount("empty", "/run/secrets", null);
    assertThat(new Mounts(List.of(token, above)).place(token, "jwt")).isPresent();
  }

  /** With a slash at the end the API server takes it for another place, the runtime does not. */
  @Test
  void ofTwoAtOnePlaceTheLaterIsSeen() {
    VolumeMount token = mount("token", "/run/secrets/account", null);
    VolumeMount same = mount("empty", "/run/secrets/account/", null);
    assertThat(new Mounts(List.of(same, token)).place(token, "jwt")).isPresent();
    assertThat(new Mounts(List.of(token, same)).place(token, "jwt")).isEmpty();
    assertThat(new Mounts(List.of(token, same)).seen(token)).isFalse();
  }
}
