package dev.k8slab.grader.kind.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {

  private static final String JWT =
      "eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50In0.c2lnbmF0dXJlLW9mLW5vYm9keS1hdC1hbGw";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "%s\n",
        "users: [{name: a, user: {token: %s}}]",
        "Authorization: Bearer %s",
        "{\"token\":\"%s\"}"
      })
  void aTokenIsFoundWhereverItStands(String text) {
    assertThat(TokenText.find(text.formatted(JWT))).containsExactly(JWT);
  }

  @Test
  void alsoInBase64() {
    String text = "config:\n  token: " + JWT;
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    assertThat(TokenText.find("value=" + base64)).containsExactly(JWT);
  }

  /** As grep finds it, amid other letters of the alphabet of base64. */
  @ParameterizedTest
  @ValueSource(strings = {"", "k", "k:", "k: ", "key: "})
  void soItIsWhereASearchOfFilesHasFoundIt(String before) {
    String text = before + JWT + "\n";
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    Matcher found = Pattern.compile(TokenText.SEARCHED).matcher("<" + base64 + ">");
    assertThat(Pattern.compile(TokenText.HINT).matcher(base64).find()).isTrue();
    assertThat(found.find()).isTrue();
    assertThat(TokenText.find(found.group())).containsExactly(JWT);
    assertThat(TokenText.find("ab" + found.group())).containsExactly(JWT);
  }

  @Test
  void soIsABootstrapToken() {
    assertThat(TokenText.find("join --token abcdef.0123456789abcdef"))
        .containsExactly("abcdef.0123456789abcdef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "csrf-1234",
        "token",
        "eyJhbGciOiJSUzI1NiJ9",
        "a.b.c",
        "10.0.0.1",
        "x.y.local"
      })
  void whatHasNotItsFormIsNone(String text) {
    assertThat(TokenText.find(text)).isEmpty();
  }
}
