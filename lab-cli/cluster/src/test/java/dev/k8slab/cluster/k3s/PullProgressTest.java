package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.k8slab.cluster.OpenProgress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PullProgressTest {

  @Test
  void addsUpLayersAndDownloadedBytes() throws Exception {
    List<String> heard = new ArrayList<>();
    OpenProgress progress =
        new OpenProgress() {
          @Override
          public void pulled(int layersDone, int layers, long bytesDone, long bytes) {
            heard.add("%d/%d layers %d/%d bytes".formatted(layersDone, layers, bytesDone, bytes));
          }
        };
    try (PullProgress pull = new PullProgress(progress)) {
      for (String item :
          List.of(
              "{'status': 'Pulling from rancher/k3s', 'id': 'v1.24.17-k3s1'}",
              "{'status': 'Already exists', 'id': 'a'}",
              "{'status': 'Pulling fs layer', 'id': 'b'}",
              "{'status': 'Downloading', 'id': 'b', 'progressDetail': {'current': 30, 'total': 100}}",
              "{'status': 'Download complete', 'id': 'b', 'progressDetail': {}}",
              "{'status': 'Extracting', 'id': 'b', 'progressDetail': {'current': 1, 'total': 100}}",
              "{'status': 'Pull complete', 'id': 'b', 'progressDetail': {}}",
              "{'status': 'Status: Downloaded newer image'}")) {
        pull.onNext(new ObjectMapper().readValue(item.replace('\'', '"'), PullResponseItem.class));
      }
    }

    assertThat(heard)
        .containsExactly(
            "1/1 layers 0/0 bytes",
            "1/2 layers 0/0 bytes",
            "1/2 layers 30/100 bytes",
            "1/2 layers 100/100 bytes",
            "2/2 layers 100/100 bytes");
  }
}
