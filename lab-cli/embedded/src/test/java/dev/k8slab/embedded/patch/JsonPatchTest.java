package dev.k8slab.embedded.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.k8slab.embedded.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of RFC 6902, appendix A. */
class JsonPatchTest {

  private static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "{'foo':'bar'}; [{'op':'add','path':'/baz','value':'qux'}]; {'baz':'qux','foo':'bar'}",
        "{'foo':['bar','baz']}; [{'op':'add','path':'/foo/1','value':'qux'}]; {'foo':['bar','qux','baz']}",
        "{'baz':'qux','foo':'bar'}; [{'op':'remove','path':'/baz'}]; {'foo':'bar'}",
        "{'foo':['bar','qux','baz']}; [{'op':'remove','path':'/foo/1'}]; {'foo':['bar','baz']}",
        "{'baz':'qux','foo':'bar'}; [{'op':'replace','path':'/baz','value':'boo'}]; {'baz':'boo','foo':'bar'}",
        "{'foo':['all','grass','cows','eat']}; [{'op':'move','from':'/foo/1','path':'/foo/3'}]; {'foo':['all','cows','eat','grass']}",
        "{'foo':['bar']}; [{'op':'add','path':'/foo/-','value':['abc','def']}]; {'foo':['bar',['abc','def']]}",
        "{'/':9,'~1':10}; [{'op':'test','path':'/~01','value':10}]; {'/':9,'~1':10}"
      })
  void patches(String target, String patch, String result) throws Exception {
    assertThat(JsonPatch.apply(json(target), (ArrayNode) json(patch))).isEqualTo(json(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "{'baz':'qux'}; [{'op':'test','path':'/baz','value':'bar'}]",
        "{'foo':'bar'}; [{'op':'add','path':'/baz/bat','value':'qux'}]",
        "{'foo':'bar'}; [{'op':'remove','path':'/baz'}]",
        "{'foo':['a']}; [{'op':'add','path':'/foo/3','value':'b'}]",
        "{'foo':'bar'}; [{'op':'set','path':'/foo','value':1}]"
      })
  void refuses(String target, String patch) {
    assertThatThrownBy(() -> JsonPatch.apply(json(target), (ArrayNode) json(patch)))
        .isInstanceOf(PatchException.class);
  }
}
