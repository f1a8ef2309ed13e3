package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.model.Course;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Outline;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to learn, without reading it: the outlines of all exercises without a fault, in the
 * order learners meet them; the way in for whoever shows or runs exercises. An exercise is read
 * when it is asked for. Right and wrong answers are left alone until then, and so are their faults;
 * those that learners do not see are read by {@link Catalog} alone.
 *
 * <p>An index can be kept. What was kept of an exercise counts as long as its files are what they
 * were; only others are read to make an index.
 */
public final class Index {

  private final String reader;
  private final Map<Path, List<IndexEntry>> byRoot = new LinkedHashMap<>();
  private final List<Path> changed = new ArrayList<>();
  private final List<Outline> outlines = new ArrayList<>();
  private final List<Outline> drafts = new ArrayList<>();
  private final Faults faults = new Faults();

  private Index(String reader) {
    this.reader = reader;
  }

  /**
   * The index of content folders as they are now.
   *
   * @param roots folders that hold courses; what is not a folder becomes a fault
   * @param kept folders where indexes may have been kept, the best one first
   * @param reader names who reads the exercises: what another one has kept does not count
   */
  public static Index of(List<Path> roots, List<Path> kept, String reader) {
    Index index = new Index(reader);
    for (Path root : roots) {
      index.read(root.toAbsolutePath().normalize(), kept);
    }
    index.byRoot.values().forEach(entries -> entries.forEach(index::add));
    return index;
  }

  private void read(Path root, List<Path> kept) {
    Courses courses = new Courses();
    List<IndexEntry> entries = new ArrayList<>();
    List<Map<Path, IndexEntry>> known = new ArrayList<>();
    for (Path folder : ExerciseFolders.below(root, faults)) {
      // taken before the files are read: what changes afterwards shows in the next fingerprint
      String fingerprint = IndexEntry.fingerprint(folder);
      Optional<IndexEntry> entry = Optional.empty();
      for (int i = 0; i < kept.size() && entry.isEmpty(); i++) {
        if (known.size() <= i) {
          known.add(new IndexFile(kept.get(i), root, reader).read());
        }
        entry =
            Optional.ofNullable(known.get(i).get(folder))
                .filter(each -> each.fingerprint().equals(fingerprint));
      }
      if (entry.isEmpty() && !changed.contains(root)) {
        changed.add(root);
      }
      entries.add(entry.orElseGet(() -> IndexEntry.read(folder, fingerprint, courses)));
    }
    byRoot.put(root, entries);
  }

  private void add(IndexEntry entry) {
    entry.courseFaults().forEach(faults::add);
    int before = faults.count();
    entry.faults().forEach(faults::add);
    entry
        .outline()
        .ifPresent(
            outline -> {
              if (find(outline.id()).isPresent()) {
                faults.add(CatalogReader.sameId(outline.folder(), outline.id()));
              }
              (faults.count() == before ? outlines : drafts).add(outline);
            });
  }

  /** Whether an exercise had to be read, so that the index is worth keeping. */
  public boolean isNew() {
    return !changed.isEmpty();
  }

  /** Keeps the index in a folder that is there; where it cannot, the next one is made anew. */
  public void keep(Path folder) {
    for (Path root : changed) {
      new IndexFile(folder, root, reader).write(byRoot.get(root));
    }
  }

  /** The exercises without a fault, in the order learners meet them. */
  public List<Outline> outlines() {
    return List.copyOf(outlines);
  }

  /** The ids of the exercises without a fault, in their order. */
  public List<String> ids() {
    return outlines.stream().map(Outline::id).toList();
  }

  /** Those with faults, as far as they could be read: for their authors, never for learners. */
  public List<Outline> drafts() {
    return List.copyOf(drafts);
  }

  /** Every fault of what outlines are made of. */
  public List<Fault> faults() {
    return faults.all();
  }

  /** The exercise of this id, or nothing. */
  public Optional<Outline> find(String id) {
    return outlines.stream().filter(outline -> outline.id().equals(id)).findFirst();
  }

  /**
   * Reads an exercise.
   *
   * @param found where its faults go, should it have got any since the index was made
   * @return the exercise, or nothing where a fault was added
   */
  public static Optional<Exercise> read(Outline outline, Faults found) {
    Course course = new Courses().of(outline.folder()).course();
    int before = found.count();
    return ExerciseReader.read(outline.folder(), course, found)
        .filter(exercise -> found.count() == before);
  }
}
