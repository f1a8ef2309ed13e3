package dev.k8slab.containers.image;

import dev.k8slab.containers.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The images that there are: those that come with this module, and those of packs. */
public final class Images {
  private static final List<String> OWN =
      List.of(
          "alpine",
          "busybox",
          "coredns",
          "curl",
          "debian",
          "nginx",
          "nginx-alpine",
          "nginx-files",
          "pause",
          "python",
          "python-alpine",
          "python-files",
          "redis",
          "redis-alpine",
          "redis-files");
  private static final String SUFFIX = ".yaml";

  private final Programs programs;
  private final Map<String, Description> descriptions;
  private final Map<String, Image> made = new ConcurrentHashMap<>();

  /**
   * Those that come with this module. What a description names that is not among the programs is
   * left out of the image.
   *
   * @param programs all that there are; what is added later is not found
   */
  public Images(Programs programs) {
    this.programs = programs;
    Map<String, Description> own = new LinkedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (String name : OWN) {
      DescriptionReader.read(name + SUFFIX, resource(name), faults)
          .ifPresent(one -> own.put(one.name(), one));
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(faults.toString());
    }
    this.descriptions = own;
  }

  private static String resource(String name) {
    try (InputStream in = Images.class.getResourceAsStream("/images/" + name + SUFFIX)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes a pack's images, or none of them if anything is wrong with one. A description replaces
   * what had its name or its repositories before.
   *
   * @param files the text of each, by its name, such as {@code tool.yaml}
   * @return all that is wrong; empty if they were taken
   */
  public synchronized List<Fault> add(Map<String, String> files) {
    List<Fault> faults = new ArrayList<>();
    Map<String, Description> all = new LinkedHashMap<>(descriptions);
    List<Description> added = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (file, text) -> {
              if (!file.matches("[a-z0-9][a-z0-9.-]*\\.yaml")) {
                faults.add(new Fault(file, 0, "a name such as tool.yaml is expected"));
                return;
              }
              DescriptionReader.read(file, text, faults).ifPresent(added::add);
            });
    for (Description one : added) {
      if (one.tags().pattern() != null) {
        // What it takes to match one has no bound.
        faults.add(new Fault(one.file(), 0, "pattern is not for packs: list versions instead"));
      }
    }
    added.forEach(one -> all.put(one.name(), one));
    added.forEach(one -> faults.addAll(new Checker(programs, all).check(one)));
    if (faults.isEmpty()) {
      descriptions.putAll(all);
      made.clear();
    }
    return faults;
  }

  /** The repositories that are known, in their order, the usual host left out. */
  public synchronized List<String> known() {
    TreeSet<String> names = new TreeSet<>();
    for (Description one : descriptions.values()) {
      one.repositories().stream()
          .map(name -> name.replaceFirst("^docker\\.io/(library/)?", ""))
          .forEach(names::add);
    }
    return List.copyOf(names);
  }

  /**
   * Finds an image.
   *
   * @throws UnknownImageException if there is none of this name
   */
  public synchronized Image find(Reference reference) throws UnknownImageException {
    boolean known = false;
    List<Description> last = new ArrayList<>(descriptions.values());
    for (int i = last.size() - 1; i >= 0; i--) {
      Description one = last.get(i);
      if (!one.repositories().contains(reference.repository())) {
        continue;
      }
      known = true;
      Tags tags = Layers.tags(one, descriptions);
      Optional<String> version =
          reference.digest().isEmpty() ? tags.version(reference.tag()) : Optional.of(tags.newest());
      if (version.isPresent()) {
        return made.computeIfAbsent(reference.toString(), name -> make(name, one, version.get()));
      }
    }
    throw new UnknownImageException(reference, known, known());
  }

  private Image make(String name, Description last, String version) {
    Layers layers = Layers.of(last, descriptions);
    Builder builder = new Builder(programs, version);
    layers.entries().forEach(builder::add);
    return new Image(name, "sha256:" + hash(name), layers.config(version), builder.root());
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
