package dev.k8slab.containers.tools.streams;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Holding;
import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;

/** What a running tool reads from and writes to. */
public final class Streams {
  private static final long MAX_HELD = 256L << 20;

  private final Process process;
  private final String name;
  private final Output out;
  private final boolean gnu;
  private final Holding memory;
  private long held;

  /** Of a tool that runs in a process. */
  public Streams(Process process, String name) {
    this(process, name, false);
  }

  /** Of a tool that may be GNU's. */
  Streams(Process process, String name, boolean gnu) {
    this.gnu = gnu;
    this.process = process;
    this.memory = new Holding(() -> process);
    this.name = name;
    this.out = new Output(process.out());
  }

  /** Whether the tool is GNU's, and knows long options that BusyBox does not. */
  public boolean isGnu() {
    return gnu;
  }

  /** Names of options if the tool is GNU's, and none if it is BusyBox'. */
  public String[] gnu(String... names) {
    return gnu ? names : new String[0];
  }

  /** The process that it runs in. */
  public Process process() {
    return process;
  }

  /** The name of the tool. */
  public String name() {
    return name;
  }

  /** Where its output goes. */
  public Output out() {
    return out;
  }

  /** Writes what output there is. */
  public void flush() throws IOException {
    out.flush();
  }

  /** Writes an error after the tool's name. */
  public void error(String message) throws IOException {
    flush();
    process.err().write(Raw.bytes(name + ": " + message + "\n"));
  }

  /** Says that memory is taken until the tool ends; at most 256 MiB. */
  public void hold(long bytes) throws IOException {
    held += bytes;
    memory.is(held);
    if (held > MAX_HELD) {
      throw new Failure(1, "out of memory");
    }
  }

  /** Standard input, or a file; to be closed. */
  public InputStream open(String path) throws SystemException, IOException {
    return path.equals("-") ? process.in() : process.files().read(Raw.text(path));
  }

  /** Like {@link #open}, but what fails is reported, and null. */
  public InputStream openOrWarn(String path) throws IOException {
    try {
      return open(path);
    } catch (SystemException e) {
      error(path + ": " + e.getMessage());
      return null;
    }
  }

  /** Like {@link #openOrWarn}; a directory is empty, as it is to who reads it by stdio. */
  public InputStream openAny(String path) throws IOException {
    return !path.equals("-") && process.files().isDirectory(Raw.text(path))
        ? InputStream.nullInputStream()
        : openOrWarn(path);
  }

  /** Like {@link #open}, but what fails ends the tool. */
  public InputStream mustOpen(String path) throws IOException {
    try {
      return open(path);
    } catch (SystemException e) {
      throw new IOException("can't open '" + path + "': " + e.getMessage());
    }
  }

  /** A file to write; what fails ends the tool. To be closed. */
  public Output create(String path, Mode mode) throws IOException {
    try {
      return new Output(process.files().write(Raw.text(path), mode));
    } catch (SystemException e) {
      throw new IOException("can't open '" + path + "': " + e.getMessage());
    }
  }

  /** The lines of a stream. */
  public Lines lines(InputStream in) {
    return new Lines(this, in, '\n');
  }
}
