package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.watch.Signals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Streams that a test speaks through, breaks and refuses. */
public final class FakeStreams implements Streams {

  private final Map<Source, Signals> open = new LinkedHashMap<>();
  private final List<String> tries = new ArrayList<>();
  private Exception refusal;

  @Override
  public AutoCloseable open(Source source, Signals signals) throws Exception {
    tries.add(Told.of(source));
    if (refusal != null) {
      throw refusal;
    }
    open.put(source, signals);
    return () -> open.remove(source, signals);
  }

  /** From now on nothing can be opened, for this reason; everything can for null. */
  public void refuse(Exception why) {
    refusal = why;
  }

  /** Tells of a change. */
  public void change(Source source) {
    open.get(source).changed();
  }

  /** Sends a bookmark. */
  public void bookmark(Source source) {
    open.get(source).alive();
  }

  /** Breaks a stream. */
  public void end(Source source) {
    open.remove(source).ended();
  }

  /** What is listened to now. */
  public Set<String> listened() {
    Set<String> names = new TreeSet<>();
    open.keySet().forEach(source -> names.add(Told.of(source)));
    return names;
  }

  /** How often something was to be opened. */
  public int tries() {
    return tries.size();
  }
}
