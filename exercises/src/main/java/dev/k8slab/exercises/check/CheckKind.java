package dev.k8slab.exercises.check;

import java.util.Set;

/**
 * A kind of check: what authors must know of it, and how it is read.
 *
 * @param <S> what such a check asks
 */
public final class CheckKind<S extends CheckSpec> {

  private final Class<S> type;
  private final String name;
  private final String judges;
  private final String sees;
  private final Shape<S> shape;
  private final Set<String> names;
  private final boolean once;

  private CheckKind(
      Class<S> type,
      String name,
      String judges,
      String sees,
      Shape<S> shape,
      Set<String> names,
      boolean once) {
    this.type = type;
    this.name = name;
    this.judges = judges;
    this.sees = sees;
    this.shape = shape;
    this.names = names;
    this.once = once;
  }

  /**
   * A kind.
   *
   * @param name the key in {@code exercise.yaml}
   * @param judges what it judges, to follow that word
   * @param sees what its expressions see, as the format's page tells it
   */
  static <S extends CheckSpec> CheckKind<S> of(
      Class<S> type, String name, String judges, String sees, Shape<S> shape) {
    return new CheckKind<>(type, name, judges, sees, shape, Set.of(), false);
  }

  /** The same with expressions that may use these names, besides those of every expression. */
  CheckKind<S> seeing(String... own) {
    return new CheckKind<>(type, name, judges, sees, shape, Set.of(own), once);
  }

  /** The same for steps with {@code once: true} alone, and never a part of another check. */
  CheckKind<S> onlyOnce() {
    return new CheckKind<>(type, name, judges, sees, shape, names, true);
  }

  /** The key in {@code exercise.yaml}. */
  public String name() {
    return name;
  }

  /** The names that its expressions may use, besides those of every expression. */
  public Set<String> names() {
    return names;
  }

  /** Whether it goes with steps alone that happen once. */
  public boolean isOnlyOnce() {
    return once;
  }

  /**
   * A check of this kind.
   *
   * @throws ClassCastException where it is of another one
   */
  public S cast(CheckSpec spec) {
    return type.cast(spec);
  }

  String judges() {
    return judges;
  }

  String sees() {
    return sees;
  }

  Shape<S> shape() {
    return shape;
  }

  @Override
  public String toString() {
    return name;
  }
}
