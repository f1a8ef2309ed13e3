package dev.k8slab.embedded.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import org.junit.jupiter.api.Test;

class StrategicMergeTest {
  private final StrategicMerge merge = new StrategicMerge(Schema.of("1.36"));

  private ObjectNode patch(String target, String patch) throws PatchException {
    return merge.apply("core.v1.PodSpec", object(target), object(patch));
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) Json.parse(text.replace('\'', '"'));
  }

  @Test
  void containersAreMergedByName() throws Exception {
    assertThat(
            patch(
                "{'containers':[{'name':'a','image':'x'},{'name':'b'}]}",
                "{'containers':[{'name':'a','tty':true},{'name':'c'}]}"))
        .isEqualTo(
            object(
                "{'containers':[{'name':'a','image':'x','tty':true},{'name':'c'},{'name':'b'}]}"));
  }

  /** As recorded, and as in the task "Update API Objects in Place Using kubectl patch". */
  @Test
  void whatAPatchAddsComesFirst() throws Exception {
    assertThat(
            patch(
                "{'ephemeralContainers':[{'name':'dbg'}]}",
                "{'ephemeralContainers':[{'name':'extra'}]}"))
        .isEqualTo(object("{'ephemeralContainers':[{'name':'extra'},{'name':'dbg'}]}"));
  }

  @Test
  void anItemIsDeletedByItsKey() throws Exception {
    assertThat(
            patch(
                "{'containers':[{'name':'a'},{'name':'b'}]}",
                "{'containers':[{'name':'a','$patch':'delete'}]}"))
        .isEqualTo(object("{'containers':[{'name':'b'}]}"));
  }

  @Test
  void aListIsReplacedWhereToldSo() throws Exception {
    assertThat(
            patch(
                "{'containers':[{'name':'a'},{'name':'b'}]}",
                "{'containers':[{'$patch':'replace'},{'name':'c'}]}"))
        .isEqualTo(object("{'containers':[{'name':'c'}]}"));
  }

  @Test
  void listsWithoutAKeyAreReplaced() throws Exception {
    assertThat(patch("{'tolerations':[{'key':'a'}]}", "{'tolerations':[{'key':'b'}]}"))
        .isEqualTo(object("{'tolerations':[{'key':'b'}]}"));
  }

  @Test
  void retainKeysDropsTheOtherSources() throws Exception {
    assertThat(
            patch(
                "{'volumes':[{'name':'v','emptyDir':{}}]}",
                "{'volumes':[{'name':'v','$retainKeys':['name','configMap'],'configMap':{'name':'m'}}]}"))
        .isEqualTo(object("{'volumes':[{'name':'v','configMap':{'name':'m'}}]}"));
  }

  @Test
  void theOrderIsSetWhereAskedFor() throws Exception {
    assertThat(
            patch(
                "{'containers':[{'name':'a'},{'name':'b'}]}",
                "{'$setElementOrder/containers':[{'name':'b'},{'name':'a'}],'containers':[{'name':'a','tty':true}]}"))
        .isEqualTo(object("{'containers':[{'name':'b'},{'name':'a','tty':true}]}"));
  }

  @Test
  void nullRemoves() throws Exception {
    assertThat(
            patch(
                "{'hostname':'h','nodeSelector':{'a':'1','b':'2'}}",
                "{'hostname':null,'nodeSelector':{'a':null}}"))
        .isEqualTo(object("{'nodeSelector':{'b':'2'}}"));
  }

  @Test
  void anItemWithoutItsKeyIsRefused() {
    assertThatThrownBy(() -> patch("{}", "{'containers':[{'image':'x'}]}"))
        .isInstanceOf(PatchException.class);
  }
}
