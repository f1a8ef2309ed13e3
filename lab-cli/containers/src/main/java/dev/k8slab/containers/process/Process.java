package dev.k8slab.containers.process;

import dev.k8slab.containers.fs.Access;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Location;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.Killed;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Task;
import dev.k8slab.containers.io.WaitQueue;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A process: what a program sees of the system, and what the system knows of it. A program calls it
 * from its own thread; {@link #signal}, {@link #exit} and what merely tells may be called from any.
 */
public final class Process implements Task {
  private static final int MAX_NAME = 15;

  /** As large as {@code ulimit -s} has it; what is not used takes no memory. */
  private static final long STACK = 8L << 20;

  private final Container container;
  private final Process parent;
  private final int pid;
  private final Instant started;
  private final Signals signals;
  private final Descriptors descriptors;
  private final Children children = new Children();

  /** Whether it waits and nothing has come yet, neither what it waits for nor a signal. */
  private final AtomicBoolean waiting = new AtomicBoolean();

  private final Files files;
  private final List<Consumer<Exit>> listeners = new ArrayList<>();
  private final Map<String, String> environment;
  private volatile List<String> arguments;
  private volatile String executable;
  private volatile String name;
  private volatile int session;
  private volatile Credentials credentials;
  private volatile Location directory;
  private volatile int mask;
  private volatile int group;
  private volatile Thread thread;
  private volatile Exit exit;
  private volatile long memory;

  private Process(
      Container container,
      Process parent,
      Credentials credentials,
      Location directory,
      Launch launch)
      throws SystemException {
    this.container = container;
    this.parent = parent;
    this.credentials = credentials;
    this.directory = directory;
    this.mask = parent == null ? 022 : parent.mask;
    this.signals = parent == null ? new Signals() : parent.signals.inherited();
    this.started = container.kernel().time().now();
    this.environment = new ConcurrentSkipListMap<>(launch.environment());
    this.arguments = launch.arguments();
    this.executable = launch.file();
    this.name = parent == null ? shortName(launch.file()) : parent.name;
    this.files =
        new Files(container.mounts(), () -> this.credentials, () -> this.directory, () -> mask);
    this.descriptors = new Descriptors(launch.descriptors());
    try {
      this.pid = container.pids().add(this);
    } catch (SystemException e) {
      descriptors.closeAll();
      throw e;
    }
    this.session = parent == null ? pid : parent.session;
    this.group = launch.ownGroup() || parent == null ? pid : parent.group;
  }

  /**
   * Starts a process that no process of the container has started. A file without a slash is looked
   * for by its {@code PATH}.
   */
  static Process first(
      Container container, Credentials credentials, String directory, Launch launch)
      throws SystemException {
    Files all = new Files(container.mounts(), () -> credentials, container.mounts()::root, () -> 0);
    Location at = all.find(directory);
    Files files = new Files(container.mounts(), () -> credentials, () -> at, () -> 0);
    Programs programs = container.kernel().programs();
    String file = Loader.which(files, launch.file(), launch.environment());
    Loader.Loaded loaded = Loader.load(programs, files, file, launch.arguments());
    Process process = new Process(container, null, credentials, at, launch);
    process.become(loaded, launch.file());
    process.begin(loaded.program());
    return process;
  }

  /**
   * Starts a program as a child.
   *
   * @throws SystemException if the file is no program, may not be run, or there are too many
   *     processes
   */
  public Process spawn(Launch launch) throws SystemException {
    Arguments.check(launch.arguments(), launch.environment());
    Loader.Loaded loaded =
        Loader.load(container.kernel().programs(), files, launch.file(), launch.arguments());
    Process child = new Process(container, this, credentials, directory, launch);
    child.become(loaded, launch.file());
    child.begin(loaded.program());
    children.add(child);
    return child;
  }

  /**
   * Starts a child that goes on in the same program, as {@code fork(2)} has it.
   *
   * @param body what the child does
   * @param open what the child has open; shared with it
   * @param ownGroup whether it leads a process group of its own
   */
  public Process fork(Program body, Map<Integer, Descriptor> open, boolean ownGroup)
      throws SystemException {
    Launch same = new Launch(executable, arguments, environment, open, ownGroup);
    Process child = new Process(container, this, credentials, directory, same);
    child.begin(body);
    children.add(child);
    return child;
  }

  /**
   * Runs another program in this process, as {@code execve(2)} has it.
   *
   * @return its exit code, with which this process is to end
   */
  public int execute(String file, List<String> words, Map<String, String> variables)
      throws IOException {
    Arguments.check(words, variables);
    Loader.Loaded loaded = Loader.load(container.kernel().programs(), files, file, words);
    environment.clear();
    environment.putAll(variables);
    become(loaded, file);
    signals.reset();
    freeMemory(memory);
    return loaded.program().run(this);
  }

  private static String shortName(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    return last.substring(0, Math.min(MAX_NAME, last.length()));
  }

  private void become(Loader.Loaded loaded, String file) {
    name = shortName(file);
    arguments = List.copyOf(loaded.arguments());
    executable = loaded.path();
    credentials = credentials.executing(loaded.user(), loaded.group());
  }

  private void begin(Program program) throws SystemException {
    thread = new Thread(null, () -> run(program), "pid " + pid, STACK);
    try {
      container.start(this, thread);
    } catch (SystemException e) {
      descriptors.closeAll();
      forget();
      throw e;
    }
  }

  private void run(Program program) {
    Task.enter(this);
    Exit how = new Exit(1, 0);
    try {
      how = new Exit(program.run(this) & 0xff, 0);
      checkpoint();
    } catch (Killed e) {
      how = new Exit(0, e.signal());
    } catch (IOException e) {
      how = new Exit(1, 0);
    } catch (RuntimeException | StackOverflowError e) {
      container.kernel().failed(e);
      how = new Exit(0, Signal.SEGV.number());
    } catch (OutOfMemoryError e) {
      container.memory().exceed();
      how = new Exit(0, Signal.KILL.number());
    } finally {
      end(how);
    }
  }

  private void end(Exit how) {
    descriptors.closeAll();
    container.memory().free(memory);
    List<Consumer<Exit>> all;
    synchronized (listeners) {
      exit = how;
      all = List.copyOf(listeners);
    }
    Optional<Process> init = container.pids().get(1).filter(one -> one != this);
    for (Process child : children.takeAll()) {
      if (child.exit != null || init.isEmpty()) {
        child.forget();
      }
    }
    if (pid == 1) {
      container.pids().all().forEach(one -> one.signalFromOutside(Signal.KILL));
    }
    if (parent == null || parent.exit != null) {
      forget();
    } else {
      parent.children.ended();
      parent.signal(Signal.CHLD);
    }
    container.ended(this);
    all.forEach(listener -> listener.accept(how));
    container.kernel().ended();
  }

  void forget() {
    container.pids().remove(this);
  }

  /**
   * Waits for a child to end.
   *
   * @param child null for whichever ends first
   * @throws SystemException with {@code ECHILD} if there is none to wait for, with {@code EINTR} if
   *     a signal comes first that this process handles
   */
  public Process await(Process child) throws SystemException {
    return children.await(child);
  }

  /** Waits for some time to pass. */
  public void sleep(Duration time) throws SystemException {
    Object lock = new Object();
    WaitQueue queue = new WaitQueue(lock);
    Instant due = now().plus(time);
    synchronized (lock) {
      while (now().isBefore(due)) {
        queue.await(container.kernel().time(), due);
      }
    }
  }

  /** To be called now and then by what runs long without waiting. */
  public void checkpoint() {
    signals.any();
  }

  /** True if it may send signals to another; see {@code kill(2)}. */
  public boolean maySignal(Process other) {
    return credentials.can(Capability.KILL) || credentials.user() == other.credentials.user();
  }

  /** Sends a signal as a process of the same namespace does. */
  public void signal(Signal signal) {
    take(signal, true);
  }

  /** Sends a signal as the container runtime does. */
  public void signalFromOutside(Signal signal) {
    take(signal, false);
  }

  /** Sends a signal to several at once, so that none sees what another does about it. */
  static void signalFromOutside(List<Process> processes, Signal signal) {
    List<Process> noticing =
        processes.stream().filter(one -> one.signals.take(signal, one.pid == 1, false)).toList();
    noticing.forEach(Process::notice);
  }

  private void take(Signal signal, boolean inside) {
    if (signals.take(signal, pid == 1, inside)) {
      notice();
    }
  }

  private void notice() {
    Thread running = thread;
    if (running != null) {
      busy();
      running.interrupt();
    }
  }

  /** Sets what is done about a signal, and says what was done before. */
  public Disposition handle(Signal signal, Disposition disposition) {
    return signals.set(signal, disposition);
  }

  /** What is done about a signal. */
  public Disposition disposition(Signal signal) {
    return signals.get(signal);
  }

  /** A signal that has come and is handled, once. */
  public Optional<Signal> nextSignal() {
    return signals.next();
  }

  @Override
  public void idle() {
    waiting.set(true);
    if (signals.isNoticed() && waiting.compareAndSet(true, false)) {
      return;
    }
    container.kernel().idle();
  }

  @Override
  public void busy() {
    if (waiting.compareAndSet(true, false)) {
      container.kernel().busy();
    }
  }

  @Override
  public boolean isInterrupted() {
    Thread.interrupted();
    return signals.any();
  }

  /**
   * Takes memory.
   *
   * @throws Killed if the container has not as much
   */
  public void takeMemory(long bytes) {
    synchronized (signals) {
      memory += bytes;
    }
    if (!container.memory().take(bytes)) {
      signalFromOutside(Signal.KILL);
      throw new Killed(Signal.KILL.number());
    }
  }

  /** Gives memory back. */
  public void freeMemory(long bytes) {
    synchronized (signals) {
      memory -= bytes;
    }
    container.memory().free(bytes);
  }

  /** The real machine has no memory left: it is this one that goes. */
  void killForMemory() {
    container.memory().exceed();
    signalFromOutside(Signal.KILL);
  }

  /**
   * The path of a command, by {@code PATH} where it has no slash.
   *
   * @throws SystemException with {@code ENOENT} or {@code EACCES} if there is none
   */
  public String which(String command) throws SystemException {
    return Loader.which(files, command, environment);
  }

  /** Goes to another working directory. */
  public void changeDirectory(String path) throws SystemException {
    Location to = files.find(path);
    if (!(to.inode() instanceof Directory)) {
      throw new SystemException(Errno.ENOTDIR);
    }
    if (!files.may(path, Access.EXECUTE)) {
      throw new SystemException(Errno.EACCES);
    }
    directory = to;
  }

  /** What it reads from by default. */
  public InputStream in() {
    return new StandardInput(this);
  }

  /** What it writes to by default. */
  public OutputStream out() {
    return new StandardOutput(this, 1);
  }

  /** What it writes errors to. */
  public OutputStream err() {
    return new StandardOutput(this, 2);
  }

  /** What it has open. */
  public Descriptors descriptors() {
    return descriptors;
  }

  /** Files as it sees them. */
  public Files files() {
    return files;
  }

  /** Its variables; its own to change. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Its working directory. */
  public Location directory() {
    return directory;
  }

  /** Which bits of permissions what it makes does not get. */
  public int mask() {
    return mask;
  }

  /** Sets which bits of permissions what it makes does not get. */
  public void mask(int bits) {
    mask = bits & 0777;
  }

  /** Who it is. */
  public Credentials credentials() {
    return credentials;
  }

  /** Makes it somebody else; whether it may is its program's to ask. */
  public void credentials(Credentials other) {
    credentials = other;
  }

  /** How it was called; its own name is first. */
  public List<String> arguments() {
    return arguments;
  }

  /** The short name of its program, as {@code ps} shows it; at most 15 characters. */
  public String name() {
    return name;
  }

  /**
   * What it does: {@code R} if it runs, {@code S} if it waits, {@code Z} if it has ended and its
   * parent has not asked how.
   */
  public char state() {
    return exit != null ? 'Z' : waiting.get() ? 'S' : 'R';
  }

  /** Bytes of memory that it has taken. */
  public long memory() {
    return memory;
  }

  /** The id of its session. */
  public int session() {
    return session;
  }

  /**
   * Makes it the leader of a session and of a process group of its own; see {@code setsid(2)}.
   *
   * @throws SystemException with {@code EPERM} if it leads a group
   */
  public void newSession() throws SystemException {
    if (group == pid) {
      throw new SystemException(Errno.EPERM);
    }
    session = pid;
    group = pid;
  }

  /** The terminal that it has open; empty if it has none. */
  public Optional<Terminal> terminal() {
    return descriptors.all().values().stream()
        .flatMap(each -> Terminal.of(each).stream())
        .findFirst();
  }

  /** Shows itself by another command line, as servers do that say what each process is for. */
  public void arguments(List<String> shown) {
    arguments = List.copyOf(shown);
  }

  /** The path of its program. */
  public String executable() {
    return executable;
  }

  /** The container that it is in. */
  public Container container() {
    return container;
  }

  /** Its id in its namespace. */
  public int pid() {
    return pid;
  }

  /** The id of its parent; 0 if none of its namespace is. */
  public int parentPid() {
    return parent == null ? 0 : parent.exit == null ? parent.pid : 1;
  }

  /** The id of its process group. */
  public int group() {
    return group;
  }

  /** Puts it into a process group. */
  public void group(int id) {
    group = id;
  }

  /** When it was started. */
  public Instant started() {
    return started;
  }

  /** What time it is. */
  public Instant now() {
    return container.kernel().time().now();
  }

  /** How it has ended; null while it runs. */
  public Exit exit() {
    return exit;
  }

  /** Calls somebody, on any thread, when it has ended, or at once if it has. */
  public void onExit(Consumer<Exit> listener) {
    Exit how;
    synchronized (listeners) {
      how = exit;
      if (how == null) {
        listeners.add(listener);
      }
    }
    if (how != null) {
      listener.accept(how);
    }
  }
}
