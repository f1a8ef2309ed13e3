package dev.k8slab.core.content;

import dev.k8slab.core.home.LabHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The outlines of all exercises without a fault, in the order learners meet them. They are kept, so
 * that a first screen need not wait until all content is read: by each learner's lab, and by the
 * program itself for the content that comes with it.
 */
public final class Outlines {

  private static final String FILE = "outlines";
  private static final String BETWEEN = "\t";

  // another build of the lab may find other exercises without a fault
  private static final Path PROGRAM =
      Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);

  private final Content content;
  private final LabHome home;
  private List<Outline> all;

  /**
   * The outlines of some content.
   *
   * @param home where a learner's lab keeps them
   */
  public Outlines(Content content, LabHome home) {
    this.content = content;
    this.home = home;
  }

  /** All of them. Reads the content where they are not kept, or not as it is now. */
  public synchronized List<Outline> all() {
    if (all == null) {
      all = kept(ofLearner()).or(() -> kept(ofProgram())).orElseGet(this::made);
    }
    return all;
  }

  /** The one of this id, or nothing. */
  public Optional<Outline> find(String id) {
    return all().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Keeps them beside the program, for learners who start it for the first time. */
  public void ship() {
    keep(ofProgram(), all());
  }

  private List<Outline> made() {
    List<Outline> made = content.exercises().stream().map(Outline::of).toList();
    try {
      home.folder("cache");
      keep(ofLearner(), made);
    } catch (IOException e) {
      // the next start makes them again
    }
    return made;
  }

  private KeptLines ofLearner() {
    return lines(home.folder().resolve("cache"));
  }

  private KeptLines ofProgram() {
    return lines(PROGRAM.toAbsolutePath().getParent());
  }

  private KeptLines lines(Path folder) {
    return new KeptLines(folder.resolve(FILE), content.fingerprint(), List.of(PROGRAM));
  }

  private static Optional<List<Outline>> kept(KeptLines kept) {
    List<String> lines = kept.read(kept.fingerprint());
    try {
      return Optional.ofNullable(lines).map(all -> all.stream().map(Outlines::outline).toList());
    } catch (RuntimeException e) {
      // spoilt, so as good as none
      return Optional.empty();
    }
  }

  private static void keep(KeptLines kept, List<Outline> outlines) {
    kept.write(kept.fingerprint(), outlines.stream().map(Outlines::line).toList());
  }

  private static String line(Outline outline) {
    return String.join(
        BETWEEN,
        outline.id(),
        outline.title().replaceAll("\\s", " "),
        String.join(" ", outline.steps()));
  }

  private static Outline outline(String line) {
    String[] fields = line.split(BETWEEN);
    return new Outline(fields[0], fields[1], List.of(fields[2].split(" ")));
  }
}
