package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.text.PlainFile;

/** How large an exercise's folder may be, as it may come from strangers. */
public final class PackLimits {

  /** Files and folders in all: an exercise with a hundred answers has a thousand. */
  public static final int MAX_FILES = 2000;

  /** Folders within one another. */
  public static final int MAX_DEPTH = 8;

  /** Bytes of one file. */
  public static final int MAX_FILE_BYTES = PlainFile.MAX_BYTES;

  /** Bytes of all files together. */
  public static final long MAX_TOTAL_BYTES = 4 * 1024 * 1024;

  private PackLimits() {}
}
