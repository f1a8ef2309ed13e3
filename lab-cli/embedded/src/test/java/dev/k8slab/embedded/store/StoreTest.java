package dev.k8slab.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoreTest {
  private final Store store = new Store();

  private static ObjectNode object(long value) {
    ObjectNode object = Json.object().put("value", value);
    object.putObject("metadata");
    return object;
  }

  @Test
  void onlyWhoHasTheNewestMayReplaceIt() throws Exception {
    Key key = new Key("things", "ns", "a");
    ObjectNode first = store.create(key, object(1));
    store.update(key, first, object(2));
    assertThatThrownBy(() -> store.update(key, first, object(3))).hasMessage("CONFLICT");
    assertThatThrownBy(() -> store.create(key, object(3))).hasMessage("EXISTS");
    assertThat(store.get(key).get("value").asLong()).isEqualTo(2);
  }

  @Test
  void aListLooksBack() throws Exception {
    ObjectNode a = store.create(new Key("things", "ns", "a"), object(1));
    long then = store.revision();
    store.create(new Key("things", "ns", "b"), object(2));
    store.delete(new Key("things", "ns", "a"), a);
    assertThat(store.list("things", "ns", then).objects()).containsOnlyKeys("ns/a");
    assertThat(store.list("things", "", 0).objects()).containsOnlyKeys("ns/b");
  }

  @Test
  void historyThatIsGoneIsToldToBe() throws Exception {
    Key key = new Key("things", "", "a");
    ObjectNode object = store.create(key, object(0));
    long then = store.revision();
    for (int i = 1; i <= 10_001; i++) {
      object = store.update(key, object, object(i));
    }
    assertThatThrownBy(() -> store.watch("things", "", then - 1, change -> {}))
        .hasMessage("COMPACTED");
  }

  /**
   * A law: whatever several writers do, who lists and then watches knows the same as who lists
   * later.
   */
  @Test
  void aWatchTellsWhatAListShows() throws Exception {
    Map<String, ObjectNode> followed = new TreeMap<>();
    List<Long> revisions = new ArrayList<>();
    store.listAndWatch(
        "things",
        "",
        snapshot -> followed.putAll(snapshot.objects()),
        change -> {
          revisions.add(change.revision());
          if (change.deleted()) {
            followed.remove(change.key().path());
          } else {
            followed.put(change.key().path(), change.after());
          }
        });
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      Random random = new Random(writer);
      writers.add(new Thread(() -> write(random)));
    }
    writers.forEach(Thread::start);
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(followed).isEqualTo(store.list("things", "", 0).objects());
    assertThat(revisions).isSorted().doesNotHaveDuplicates();
  }

  private void write(Random random) {
    for (int i = 0; i < 500; i++) {
      Key key = new Key("things", "ns" + random.nextInt(2), "n" + random.nextInt(10));
      ObjectNode now = store.get(key);
      try {
        if (now == null) {
          store.create(key, object(i));
        } else if (random.nextInt(3) == 0) {
          store.delete(key, now);
        } else {
          store.update(key, now, object(i));
        }
      } catch (StoreException e) {
        // Somebody else was faster.
      }
    }
  }
}
