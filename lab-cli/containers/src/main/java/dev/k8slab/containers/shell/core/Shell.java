package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Holding;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.shell.expand.Expander;
import dev.k8slab.containers.shell.expand.Scope;
import dev.k8slab.containers.shell.syntax.Lines;
import dev.k8slab.containers.shell.syntax.Node;
import dev.k8slab.containers.shell.syntax.Parser;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.text.Text;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A shell: all that its commands can change. */
public final class Shell {
  /** What a process forked from a shell does. */
  @FunctionalInterface
  interface Body {
    int run(Shell child) throws ShellException, IOException;
  }

  private final Map<String, Builtin> builtins;
  private final Options options;
  private final Variables variables;
  private final Map<String, Node> functions;
  private final Map<String, String> aliases;
  private final Map<String, Integer> optionState = new HashMap<>();
  private final Traps traps;
  private final Jobs jobs = new Jobs(this);
  private final ShellScope scope = new ShellScope(this);
  private final Expander expander = new Expander(scope);
  private final Interpreter interpreter = new Interpreter(this);
  private final Messages messages;
  private final int id;
  private final Dialect dialect;
  private Process process;
  private String name;
  private List<String> positional;
  private int status;
  private int background;
  private int substituted;
  private int line;
  private Terminal terminal;
  private int functionDepth;
  private String directory = "/";

  /**
   * A new one.
   *
   * @param builtins its own commands
   * @param name what {@code $0} is
   */
  public Shell(
      Process process, Map<String, Builtin> builtins, String name, List<String> positional) {
    this.process = process;
    this.builtins = builtins;
    this.name = name;
    this.positional = List.copyOf(positional);
    this.options = new Options();
    this.variables = new Variables(options.exportAll(), new Holding(this::process));
    this.functions = new TreeMap<>();
    this.aliases = new TreeMap<>();
    this.traps = new Traps(this);
    this.messages = new Messages(this);
    this.id = process.pid();
    this.dialect = Dialect.of(process.executable(), name);
  }

  /** A copy, for a process that is forked from it. */
  private Shell(Shell parent) {
    process = parent.process;
    builtins = parent.builtins;
    name = parent.name;
    positional = parent.positional;
    options = parent.options.copy();
    options.set('i', false);
    options.set('m', false);
    variables = parent.variables.copy(options.exportAll(), this::process);
    functions = new TreeMap<>(parent.functions);
    aliases = new TreeMap<>(parent.aliases);
    optionState.putAll(parent.optionState);
    traps = parent.traps.inherited(this);
    messages = new Messages(this);
    messages.script(parent.messages.script());
    id = parent.id;
    dialect = parent.dialect;
    status = parent.status;
    background = parent.background;
    line = parent.line;
    functionDepth = parent.functionDepth;
    directory = parent.directory;
    interpreter.continuing(parent.interpreter);
  }

  /**
   * Starts a process that goes on from here.
   *
   * @param open what it has open; shared with it
   * @param group the process group that it joins; 0 for its own, -1 for the shell's
   */
  Process fork(Body body, Map<Integer, Descriptor> open, int group) throws ShellException {
    jobs.reap();
    Shell child = new Shell(this);
    try {
      return process.fork(
          forked -> {
            if (group > 0) {
              forked.group(group);
            }
            return child.begin(forked, body);
          },
          open,
          group == 0);
    } catch (SystemException e) {
      throw new ShellException("can't fork: " + e.getMessage());
    }
  }

  private int begin(Process forked, Body body) throws IOException {
    process = forked;
    return ending(body);
  }

  /** Does something to the end of the shell. */
  int ending(Body body) throws IOException {
    try {
      int last = body.run(this);
      return traps.exit(last);
    } catch (ShellException e) {
      messages.error(e);
      return traps.exit(dialect.status(e));
    } catch (Jump.Exit e) {
      return e.replaced() ? e.status() : traps.exit(e.status());
    } catch (Jump.Return e) {
      return traps.exit(e.status());
    } catch (Jump e) {
      return traps.exit(status);
    }
  }

  /**
   * Runs the commands of a text.
   *
   * @param by the name of the command that does it, for errors
   */
  public int evaluate(String text, String by) {
    return interpreter.script(new Parser(Lines.of(text), aliases, line), by);
  }

  /**
   * Runs the commands of a file's text.
   *
   * @param by the name of the command that does it, for errors
   */
  public int file(String text, String by) {
    return interpreter.script(new Parser(Lines.of(text), aliases, 1), by);
  }

  /** Runs a program and waits for it. */
  public int program(List<String> words) throws ShellException, IOException {
    String command = messages.command();
    messages.command(null);
    try {
      return new Programs(this).run(words, variables.exported());
    } finally {
      messages.command(command);
    }
  }

  /** Runs a command of its own; an error in it does not end the shell. */
  public int call(Builtin builtin, List<String> words) throws ShellException, IOException {
    return new SimpleCommand(this).call(builtin, words, false);
  }

  /** Runs a command. */
  public int run(Node node) throws ShellException, IOException {
    return interpreter.run(node, false);
  }

  /** Writes to the standard output. */
  public void print(String text) throws IOException {
    process.out().write(Text.bytes(text));
  }

  /** Writes to the standard error, as far as one can. */
  public void printError(String text) {
    messages.print(text);
  }

  /** Its words for errors. */
  public Messages messages() {
    return messages;
  }

  /** The process that it is. */
  public Process process() {
    return process;
  }

  /** Its own commands. */
  public Map<String, Builtin> builtins() {
    return builtins;
  }

  /** Which shell it seems to be. */
  public Dialect dialect() {
    return dialect;
  }

  /** Its options. */
  public Options options() {
    return options;
  }

  /** Its variables. */
  public Variables variables() {
    return variables;
  }

  /** Its functions by name. */
  public Map<String, Node> functions() {
    return functions;
  }

  /** Its aliases by name. */
  public Map<String, String> aliases() {
    return aliases;
  }

  /** What {@code getopts} remembers. */
  public Map<String, Integer> optionState() {
    return optionState;
  }

  /** What it does about signals. */
  public Traps traps() {
    return traps;
  }

  /** Its jobs. */
  public Jobs jobs() {
    return jobs;
  }

  /** What expansions need of it. */
  public Scope scope() {
    return scope;
  }

  /** What expands words. */
  public Expander expander() {
    return expander;
  }

  /** What runs commands. */
  public Interpreter interpreter() {
    return interpreter;
  }

  /** What {@code $0} is. */
  public String name() {
    return name;
  }

  /** Sets what {@code $0} is. */
  public void name(String other) {
    name = other;
  }

  /** The positional parameters. */
  public List<String> positional() {
    return positional;
  }

  /** Sets the positional parameters. */
  public void positional(List<String> words) {
    positional = List.copyOf(words);
  }

  /** The status of the last command. */
  public int status() {
    return status;
  }

  /** Sets the status of the last command. */
  public void status(int code) {
    status = code;
  }

  /** The id of the last command in the background; 0 if there was none. */
  int background() {
    return background;
  }

  void background(int pid) {
    background = pid;
  }

  /** The status of the last command whose output was taken. */
  int substituted() {
    return substituted;
  }

  void substituted(int code) {
    substituted = code;
  }

  /** What {@code $$} is: the id of the shell that this one was forked from. */
  int id() {
    return id;
  }

  /** The line that runs. */
  public int line() {
    return line;
  }

  void line(int number) {
    line = number;
  }

  void functionBegins() {
    functionDepth++;
  }

  void functionEnds() {
    functionDepth--;
  }

  /** True while a function runs. */
  public boolean isInFunction() {
    return functionDepth > 0;
  }

  /** The working directory by the way it was come to. */
  public String directory() {
    return directory;
  }

  /** Sets the working directory's path. */
  public void directory(String path) {
    directory = path;
  }

  /** True if it talks with somebody. */
  public boolean isInteractive() {
    return options.has('i');
  }

  /** The terminal whose foreground it manages; null if it manages none. */
  public Terminal terminal() {
    return options.has('m') ? terminal : null;
  }

  /** Gives it a terminal whose foreground it manages. */
  public void terminal(Terminal its) {
    terminal = its;
  }
}
