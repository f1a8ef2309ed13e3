package dev.k8slab.embedded.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.store.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** JSON web tokens, signed with RS256. */
final class SignedTokens {
  private static final int KEY_BITS = 2048;
  private static final String ALGORITHM = "SHA256withRSA";

  private final KeyPair key;

  private SignedTokens(KeyPair key) {
    this.key = key;
  }

  /** Signed with the key that the journal keeps. */
  static SignedTokens of(Journal journal) {
    return new SignedTokens(
        journal == Journal.NONE
            ? SharedKey.KEY
            : read(journal.text("tokens", () -> written(SharedKey.KEY))));
  }

  /**
   * Making one takes a while, so all clusters in a JVM share it; a token names the uid of its
   * account, which they do not.
   */
  private static final class SharedKey {
    static final KeyPair KEY = make();

    private static KeyPair make() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String written(KeyPair pair) {
    Base64.Encoder encoder = Base64.getEncoder();
    return encoder.encodeToString(pair.getPrivate().getEncoded())
        + " "
        + encoder.encodeToString(pair.getPublic().getEncoded());
  }

  private static KeyPair read(String text) {
    String[] parts = text.split(" ");
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      Base64.Decoder decoder = Base64.getDecoder();
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(decoder.decode(parts[1]))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(parts[0]))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String sign(ObjectNode claims) {
    ObjectNode header = Json.object().put("alg", "RS256").put("kid", "embedded");
    String text = base64(Json.bytes(header)) + "." + base64(Json.bytes(claims));
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The public key, as RFC 7517 writes sets of keys. */
  ObjectNode keys() {
    RSAPublicKey shown = (RSAPublicKey) key.getPublic();
    ObjectNode keys = Json.object();
    keys.putArray("keys")
        .addObject()
        .put("use", "sig")
        .put("kty", "RSA")
        .put("kid", "embedded")
        .put("alg", "RS256")
        .put("n", base64(unsigned(shown.getModulus().toByteArray())))
        .put("e", base64(unsigned(shown.getPublicExponent().toByteArray())));
    return keys;
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  /** The claims of a token that was signed here; empty for any other text. */
  Optional<JsonNode> verify(String token) {
    String[] parts = token.split("\\.");
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
          ? Optional.of(JsonReader.read(Base64.getUrlDecoder().decode(parts[1])).tree())
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }
}
