package dev.k8slab.exercises.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static String render(String text) {
    return Template.of(text).render(Map.of("namespace", "attempt-1"));
  }

  @Test
  void fillsInVariablesAndLeavesTheShellAlone() {
    assertThat(render("kubectl -n [=namespace] get pods -o ${FORMAT} # $(date) #{x}"))
        .isEqualTo("kubectl -n attempt-1 get pods -o ${FORMAT} # $(date) #{x}");
  }

  @Test
  void saysWhichVariablesThereAre() {
    assertThatThrownBy(() -> render("[=nobody]"))
        .isInstanceOf(TemplateFault.class)
        .hasMessage("text:1: there is no variable `nobody` here: there are namespace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[=\"freemarker.template.utility.Execute\"?new()(\"id\")]",
        "[=namespace?api.getClass()]",
        "[=namespace.class.protectionDomain]",
        "[#include \"/etc/passwd\"]",
        "[#list 1.. as i][/#list]",
        "[=namespace][@(\"x\")/]",
        "[#list 1..999999999 as i]endless[/#list]"
      })
  void letsNothingElseBeReached(String text) {
    assertThatThrownBy(() -> render(text)).isInstanceOf(TemplateFault.class);
  }

  @Test
  void takesTerminalEscapesOut() {
    assertThat(render("a\u001b[2Jb\u0007c\u009bd\te\n")).isEqualTo("a[2Jbcd\te\n");
  }
}
