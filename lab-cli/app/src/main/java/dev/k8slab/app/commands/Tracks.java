package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import java.util.Optional;

/** Reads the track that a command's word names. */
final class Tracks {

  private Tracks() {}

  /**
   * The track, or nothing where none is named.
   *
   * @throws LabException where the word is no track
   */
  static Optional<Track> named(Arguments arguments) throws LabException {
    Optional<String> word = arguments.word(0);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Track> track = Track.of(word.get());
    if (track.isEmpty()) {
      throw LabException.usage(
          "There is no track `"
              + word.get()
              + "`: name "
              + String.join(" or ", Track.words())
              + ".");
    }
    return track;
  }
}
