package dev.k8slab.cluster.access;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A token in a file that others write anew from time to time. */
final class TokenFile implements OAuthTokenProvider {

  private final Path file;

  TokenFile(Path file) {
    this.file = file;
  }

  @Override
  public String getToken() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      // without a token the API server answers that it does not know who asks
      return null;
    }
  }
}
