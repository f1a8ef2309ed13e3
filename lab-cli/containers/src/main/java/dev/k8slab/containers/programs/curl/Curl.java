package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The program curl, for HTTP and HTTPS. */
public final class Curl implements Program {
  private static final String HELP =
      "curl: try 'curl --help' or 'curl --manual' for more information\n";
  private static final String USAGE =
      """
      Usage: curl [options...] <url>
       -d, --data <data>           HTTP POST data
       -f, --fail                  Fail fast with no output on HTTP errors
       -h, --help <category>       Get help for commands
       -o, --output <file>         Write to file instead of stdout
       -O, --remote-name           Write output to file named as remote file
       -i, --show-headers          Show response headers in output
       -s, --silent                Silent mode
       -T, --upload-file <file>    Transfer local FILE to destination
       -u, --user <user:password>  Server user and password
       -A, --user-agent <name>     Send User-Agent <name> to server
       -v, --verbose               Make the operation more talkative
       -V, --version               Show version number and quit
      """;
  private static final String ABOUT =
      "curl "
          + Transfer.VERSION
          + " (x86_64-pc-linux-musl) libcurl/"
          + Transfer.VERSION
          + " OpenSSL/3.3.1 zlib/1.3.1\nRelease-Date: 2024-07-31\nProtocols: file http https\n"
          + "Features: IPv6 Largefile libz SSL threadsafe\n";

  @Override
  public int run(Process process) throws IOException {
    List<String> words = process.arguments();
    if (words.size() < 2) {
      print(process, 2, HELP);
      return 2;
    }
    try {
      List<String> given = new ArrayList<>(ConfigFile.usual(process, words.get(1)));
      given.addAll(words.subList(1, words.size()));
      CurlOptions options = CurlOptions.parse(given);
      if (options.has("config")) {
        given.addAll(ConfigFile.words(process, options.value("config").orElseThrow()));
        options = CurlOptions.parse(given);
      }
      if (options.has("version") || options.has("help")) {
        print(process, 1, options.has("version") ? ABOUT : USAGE);
        return 0;
      }
      if (options.all("url").isEmpty()) {
        print(process, 2, "curl: (2) no URL specified\n" + HELP);
        return 2;
      }
      return all(process, options, RequestData.of(process, options));
    } catch (CurlException e) {
      print(process, 2, "curl: " + e.getMessage() + "\n" + HELP);
      return e.code();
    }
  }

  private static int all(Process process, CurlOptions options, RequestData data)
      throws IOException {
    List<String> targets = targets(options);
    int code = 0;
    Wire kept = null;
    try {
      for (int i = 0; i < targets.size(); i++) {
        Result result = retried(process, options, data, targets.get(i), i, kept);
        kept = result.kept();
        code = result.code();
        if (code != 0 && options.has("fail-early")) {
          break;
        }
      }
    } finally {
      if (kept != null) {
        kept.close();
      }
    }
    return code;
  }

  private static List<String> targets(CurlOptions options) throws CurlException {
    List<String> all = new ArrayList<>();
    for (String url : options.all("url")) {
      all.addAll(options.has("globoff") ? List.of(url) : Globbing.expand(url));
    }
    return all;
  }

  private record Result(int code, Wire kept) {}

  private static Result retried(
      Process process, CurlOptions options, RequestData data, String target, int index, Wire kept)
      throws IOException {
    int left = options.number("retry", 0);
    long delay = Math.max(0, options.millis("retry-delay"));
    long wait = delay > 0 ? delay : 1000;
    Wire next = kept;
    while (true) {
      Result result = once(process, options, data, target, index, next, left > 0, wait, left);
      if (result.code() >= 0) {
        return result;
      }
      next = result.kept();
      process.sleep(Duration.ofMillis(wait));
      wait = delay > 0 ? delay : Math.min(wait * 2, 600_000);
      left--;
    }
  }

  private static Result once(
      Process process,
      CurlOptions options,
      RequestData data,
      String target,
      int index,
      Wire kept,
      boolean again,
      long wait,
      int left)
      throws IOException {
    boolean silent = options.has("silent");
    Verbose verbose = new Verbose(options.has("verbose") ? process.err() : null);
    String file = file(options, target, index);
    try (Sink sink = new Sink(process, options, file)) {
      boolean shows = !silent && !options.has("no-progress-meter") && !sink.toTerminal();
      Progress progress = new Progress(shows ? process.err() : null);
      RequestData upload = upload(process, options, data);
      Transfer transfer = new Transfer(process, options, upload, verbose, sink, kept);
      transfer.summary().file(file == null ? "" : file);
      CurlException fault = null;
      boolean begun = false;
      try {
        Url.parse(target);
        progress.begin();
        begun = true;
        transfer.run(target(options, target, data));
        sink.touch();
      } catch (CurlException e) {
        fault = e;
        transfer.summary().failed(e);
        transfer.drop();
      }
      if (begun) {
        Summary summary = transfer.summary();
        progress.end(summary.down(), summary.up(), transfer.clock().millis());
      }
      if (fault != null && (!silent || options.has("show-error"))) {
        String more = fault.code() == 60 ? Certificates.MORE : "";
        print(process, 2, "curl: (" + fault.code() + ") " + fault.getMessage() + "\n" + more);
      }
      String problem = again ? problem(options, fault, transfer.summary().status()) : null;
      if (problem != null) {
        if (!silent) {
          warn(process, problem, wait, left);
        }
        return new Result(-1, transfer.kept());
      }
      String format = options.value("write-out").orElse(null);
      if (format != null) {
        WriteOut.print(process, written(process, format), target, transfer);
      }
      return new Result(fault == null ? 0 : fault.code(), transfer.kept());
    }
  }

  private static String problem(CurlOptions options, CurlException fault, int status) {
    if (fault != null && options.has("retry-all-errors")) {
      return "(retrying all errors)";
    }
    if (fault != null && fault.refused()) {
      return options.has("retry-connrefused") ? ": connection refused" : null;
    }
    if (fault != null && (fault.code() == 28 || fault.code() == 6)) {
      return ": timeout";
    }
    boolean passing = List.of(408, 429, 500, 502, 503, 504).contains(status);
    return passing && (fault == null || fault.code() == 22) ? ": HTTP error" : null;
  }

  private static void warn(Process process, String problem, long wait, int left)
      throws IOException {
    long seconds = wait / 1000;
    print(
        process,
        2,
        String.format(
            "Warning: Problem %s. Will retry in %d second%s. %d retr%s left.\n",
            problem, seconds, seconds == 1 ? "" : "s", left, left == 1 ? "y" : "ies"));
  }

  private static String written(Process process, String format) throws IOException {
    return format.startsWith("@")
        ? new String(
            RequestData.read(process, format.substring(1), "option -w"), StandardCharsets.UTF_8)
        : format;
  }

  private static RequestData upload(Process process, CurlOptions options, RequestData data)
      throws IOException {
    String file = options.value("upload-file").orElse(null);
    if (file == null) {
      return data;
    }
    try {
      return new RequestData(RequestData.read(process, file, ""), null);
    } catch (CurlException e) {
      print(process, 2, "curl: cannot open '" + file + "'\n");
      throw new CurlException(26, "(26) Failed to open/read local data from file/application");
    }
  }

  private static String target(CurlOptions options, String url, RequestData data) {
    String target = url;
    String upload = options.value("upload-file").orElse("-");
    if (target.endsWith("/") && !upload.equals("-")) {
      target += upload.substring(upload.lastIndexOf('/') + 1);
    }
    List<String> more = new ArrayList<>(options.all("url-query"));
    if (options.has("get") && data.bytes() != null) {
      more.add(new String(data.bytes(), StandardCharsets.UTF_8));
    }
    for (String each : more) {
      target += (target.contains("?") ? "&" : "?") + each;
    }
    return target;
  }

  private static String file(CurlOptions options, String target, int index) {
    List<String> files = options.all("output");
    String folder = options.value("output-dir").map(each -> each + "/").orElse("");
    if (index < files.size()) {
      return files.get(index).equals("-") ? null : folder + files.get(index);
    }
    if (options.has("remote-name") || options.has("remote-name-all")) {
      String path = target.replaceFirst("^[a-z]+://", "").split("[?#]")[0];
      String name = path.substring(path.lastIndexOf('/') + 1);
      return folder + (name.isEmpty() || !path.contains("/") ? "curl_response" : name);
    }
    return null;
  }

  private static void print(Process process, int where, String text) throws IOException {
    (where == 1 ? process.out() : process.err()).write(text.getBytes(StandardCharsets.UTF_8));
  }
}
