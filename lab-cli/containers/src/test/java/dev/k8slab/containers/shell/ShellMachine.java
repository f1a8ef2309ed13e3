package dev.k8slab.containers.shell;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Special;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.tools.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A machine whose container has the shell, and the few programs that scripts need. */
final class ShellMachine {
  private static final int TIMEOUT = 20;

  final TestMachine machine = new TestMachine();

  ShellMachine() throws IOException {
    for (String name : List.of("sh", "dash", "bash")) {
      machine.with(name, program(new Ash()));
    }
    machine.with("cat", ShellMachine::cat);
    machine.with("env", ShellMachine::env);
    machine.with(
        "sleep",
        process -> {
          process.sleep(
              Duration.ofMillis((long) (Double.parseDouble(process.arguments().get(1)) * 1000)));
          return 0;
        });
    machine.tree.root().directory("root", 0700, 0, 0);
    Directory dev = machine.tree.root().directory("dev", 0755, 0, 0);
    dev.put("null", new Special(machine.tree, 'c', 0666, 0, 0, (reads, writes) -> new Nothing()));
  }

  /** A first process that does nothing, so that those of a test are ended by signals as usual. */
  ShellMachine withFirst() throws IOException {
    start(Map.of(), List.of("sleep", "1000000"));
    return this;
  }

  /** A tool as a program. */
  static Program program(Tool tool) {
    return process -> {
      List<String> words = process.arguments();
      return tool.run(process, words.subList(1, words.size()));
    };
  }

  private static int cat(Process process) throws IOException {
    List<String> files = process.arguments().subList(1, process.arguments().size());
    if (files.isEmpty()) {
      process.in().transferTo(process.out());
    }
    for (String file : files) {
      try (var in = process.files().read(file)) {
        in.transferTo(process.out());
      } catch (SystemException e) {
        String text = "cat: can't open '" + file + "': " + e.getMessage() + "\n";
        process.err().write(text.getBytes(StandardCharsets.UTF_8));
        return 1;
      }
    }
    return 0;
  }

  private static int env(Process process) throws IOException {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(process.environment())
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    process.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return 0;
  }

  /** What {@code /dev/null} is. */
  private static final class Nothing extends Descriptor {
    @Override
    public int read(byte[] bytes, int offset, int length) {
      return -1;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    protected void released() {}
  }

  /** Starts a command in {@code /tmp}. */
  Process start(Map<Integer, Descriptor> open, List<String> words) throws IOException {
    return start("/bin/" + words.get(0), open, words);
  }

  private Process start(String path, Map<Integer, Descriptor> open, List<String> words)
      throws IOException {
    Map<String, String> environment = Map.of("PATH", "/bin", "HOME", "/root", "PWD", "/tmp");
    return machine.container.start(
        TestMachine.root(), "/tmp", new Launch(path, words, environment, open, true));
  }

  /** Runs a command to its end. */
  TestMachine.Result run(String input, List<String> words) throws Exception {
    return run("/bin/" + words.get(0), input, words);
  }

  /** Runs a program to its end. */
  TestMachine.Result run(String path, String input, List<String> words) throws Exception {
    Pipe in = new Pipe();
    Pipe out = new Pipe();
    Pipe err = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, out.writing(), 2, err.writing());
    Process process = start(path, open, words);
    open.values().forEach(Descriptor::close);
    CompletableFuture<Void> given = CompletableFuture.runAsync(() -> give(in, input));
    CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> all(err));
    try {
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> all(out));
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT);
      while (!output.isDone() && System.nanoTime() < until) {
        if (given.isDone() && machine.kernel.isIdle()) {
          machine.time.advance(Duration.ofMillis(50));
        }
        Thread.onSpinWait();
      }
      String text = output.get(1, TimeUnit.SECONDS);
      int status = TestMachine.exit(process).status();
      return new TestMachine.Result(status, text, errors.get(TIMEOUT, TimeUnit.SECONDS));
    } finally {
      machine.container.kill();
    }
  }

  private static void give(Pipe in, String input) {
    try (OutputStream to = in.output()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // nobody wants it
    }
  }

  private static String all(Pipe pipe) {
    try {
      return new String(pipe.input().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
