package dev.k8slab.embedded.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** A process of a few that are known, and a client's hold on it. */
final class Program implements Session {
  static final Set<String> KNOWN =
      Set.of("cat", "echo", "warn", "exit", "yes", "sleep", "keep", "show", "size");
  private static final int HUNG_UP = 129;

  private final List<String> command;
  private final Streams wanted;
  private final Map<String, byte[]> files;
  private final Pipe stdin = new Pipe();
  private final Pipe stdout = new Pipe();
  private final Pipe stderr = new Pipe();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final CompletableFuture<String> size = new CompletableFuture<>();

  /** How much it has written. */
  final AtomicLong written = new AtomicLong();

  /** How much it was sent. */
  final AtomicLong sent = new AtomicLong();

  /** Done when the client has gone. */
  final CompletableFuture<Void> closed = new CompletableFuture<>();

  private Thread thread;

  Program(List<String> command, Streams wanted, Map<String, byte[]> files) {
    this.command = command;
    this.wanted = wanted;
    this.files = files;
  }

  synchronized void start() {
    if (thread == null) {
      thread = new Thread(this::live, "program " + command);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void live() {
    int ended;
    try {
      ended = run();
    } catch (IOException | InterruptedException e) {
      ended = HUNG_UP;
    }
    end(ended);
  }

  /** Its end, however it comes. */
  void end(int ended) {
    stdin.closeReader();
    stdout.closeWriter();
    stderr.closeWriter();
    code.complete(ended);
  }

  private int run() throws IOException, InterruptedException {
    List<String> words = command.subList(1, command.size());
    String text = String.join(" ", words);
    switch (command.get(0)) {
      case "cat" -> stdin.in.transferTo(stdout.out);
      case "echo" -> stdout.out.write((text + "\n").getBytes(UTF_8));
      case "warn" -> (wanted.tty() ? stdout : stderr).out.write((text + "\n").getBytes(UTF_8));
      case "yes" -> yes();
      case "sleep" -> new CountDownLatch(1).await();
      case "keep" -> files.put(text, stdin.in.readAllBytes());
      case "show" -> stdout.out.write(files.get(text));
      case "size" -> stdout.out.write((size.join() + "\n").getBytes(UTF_8));
      default -> {
        return Integer.parseInt(text);
      }
    }
    return 0;
  }

  private void yes() throws IOException {
    byte[] lines = new byte[8192];
    Arrays.fill(lines, (byte) 'y');
    while (true) {
      stdout.out.write(lines);
      written.addAndGet(lines.length);
    }
  }

  @Override
  public OutputStream in() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        stdin.out.write(bytes, offset, length);
        sent.addAndGet(length);
      }

      @Override
      public void close() {
        stdin.closeWriter();
      }
    };
  }

  @Override
  public InputStream out() {
    return stdout.in;
  }

  @Override
  public InputStream err() {
    return stderr.in;
  }

  @Override
  public void resize(int columns, int rows) {
    size.complete(columns + " x " + rows);
  }

  @Override
  public void onEnd(IntConsumer listener) {
    code.thenAccept(listener::accept);
  }

  @Override
  public void close() {
    closed.complete(null);
    stdin.closeWriter();
    stdout.closeReader();
    stderr.closeReader();
    if (wanted.tty()) {
      size.complete("gone");
      thread.interrupt();
    }
  }
}
