package dev.k8slab.embedded.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of service accounts, as they lie in Secrets: signed, without an end, and good for as long
 * as the account and the Secret are there. Follows {@code serviceaccount.legacyValidator}.
 */
public final class ServiceAccountTokens {
  private static final String CLAIM = "kubernetes.io/serviceaccount/";
  private static final int KEY_BITS = 2048;

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

  private final Store store;

  /** For the accounts in a store. */
  public ServiceAccountTokens(Store store) {
    this.store = store;
  }

  /** A token that lies in a Secret. */
  public String issue(String namespace, String account, String uid, String secret) {
    ObjectNode header = Json.object().put("alg", "RS256").put("kid", "embedded");
    ObjectNode claims = Json.object().put("iss", "kubernetes/serviceaccount");
    claims.put(CLAIM + "namespace", namespace).put(CLAIM + "secret.name", secret);
    claims.put(CLAIM + "service-account.name", account).put(CLAIM + "service-account.uid", uid);
    claims.put("sub", "system:serviceaccount:" + namespace + ":" + account);
    String text = base64(Json.bytes(header)) + "." + base64(Json.bytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(SharedKey.KEY.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The account a token speaks for; empty where it is not good, or not any more. */
  public Optional<User> verify(String token) {
    String[] parts = token.split("\\.");
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(SharedKey.KEY.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        return Optional.empty();
      }
      return account(JsonReader.read(Base64.getUrlDecoder().decode(parts[1])).tree());
    } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private Optional<User> account(JsonNode claims) {
    String namespace = Json.text(claims, CLAIM + "namespace");
    String name = Json.text(claims, CLAIM + "service-account.name");
    String uid = Json.text(claims, CLAIM + "service-account.uid");
    ObjectNode account = store.get(new Key("serviceaccounts", namespace, name));
    ObjectNode secret =
        store.get(new Key("secrets", namespace, Json.text(claims, CLAIM + "secret.name")));
    if (account == null || secret == null || !Json.text(account, "metadata", "uid").equals(uid)) {
      return Optional.empty();
    }
    return Optional.of(
        User.authenticated(
            "system:serviceaccount:" + namespace + ":" + name,
            uid,
            List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace),
            Map.of()));
  }
}
