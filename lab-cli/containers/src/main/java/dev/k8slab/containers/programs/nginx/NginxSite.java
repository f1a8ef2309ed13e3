package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.HttpException;
import dev.k8slab.containers.http.Request;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.http.Tls;
import dev.k8slab.containers.net.Listener;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.programs.serve.Answer;
import dev.k8slab.containers.programs.serve.Site;
import dev.k8slab.containers.programs.serve.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a worker of nginx does with requests. */
final class NginxSite implements Site {
  private static final int MAX_TURNS = 10;
  private static final String COMBINED =
      "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\"";

  private final Process process;
  private final Configuration configuration;
  private final Pages pages;
  private final StaticFiles files;
  private final Proxy proxy;
  private final Map<Visitor, Visit> visits = new ConcurrentHashMap<>();

  NginxSite(Process process, Configuration configuration, Proxy proxy) {
    this.process = process;
    this.configuration = configuration;
    this.pages = configuration.pages();
    this.files = new StaticFiles(process, configuration.logs(), pages, configuration.prefix());
    this.proxy = proxy;
  }

  @Override
  public Duration keepAlive() {
    String value = configuration.http().value("keepalive_timeout", "75");
    String digits = value.replaceAll("\\D.*", "");
    return Duration.ofSeconds(
        digits.isEmpty() || digits.length() > 6 ? 75 : Integer.parseInt(digits));
  }

  @Override
  public Tls.Identity identity(Listener listener) {
    return configuration.identity(listener.local());
  }

  @Override
  public Answer answer(Visitor visitor, Request request) throws IOException {
    Variables variables =
        new Variables(visitor, request, process.container().hostName(), process.now());
    Scope server = configuration.servers().find(visitor.listener().local(), variables.host());
    variables.set("server_name", Servers.name(server));
    variables.set("nginx_version", configuration.version());
    Visit visit = new Visit(visitor, request, variables, server);
    visits.put(visitor, visit);
    String path = Text.decode(request.path());
    path = path == null || !path.startsWith("/") ? null : Text.normalize(path);
    if (path == null || request.version().equals("HTTP/1.1") && !request.headers().has("Host")) {
      return pages.page(400, process.now(), true);
    }
    String length = request.headers().get("Content-Length");
    long most = Sizes.bytes(server.value("client_max_body_size", "1m"));
    if (length != null && most > 0 && Long.parseLong(length) > most) {
      configuration
          .logs()
          .error(
              process,
              "error",
              "*"
                  + visitor.number()
                  + " client intended to send too large body: "
                  + length
                  + " bytes"
                  + visit.context());
      return finished(visit, pages.page(413, process.now(), true));
    }
    variables.uri(path);
    return finished(visit, turn(visit));
  }

  private Answer turn(Visit visit) throws IOException {
    Rewrites rewrites = new Rewrites(visit, files);
    while (visit.turns++ <= MAX_TURNS) {
      visit.scope = visit.server;
      Answer early = rewrites.run();
      if (early != null) {
        return errorPage(visit, early);
      }
      visit.scope = Locations.find(visit.server, visit.variables.uri());
      String before = visit.variables.uri();
      early = rewrites.run();
      if (early != null) {
        return errorPage(visit, early);
      }
      if (rewrites.again() && !before.equals(visit.variables.uri())) {
        continue;
      }
      Answer answer = content(visit);
      if (answer != null) {
        return answer;
      }
    }
    return pages.page(500, process.now(), true);
  }

  /** Null to go on at another path. */
  private Answer content(Visit visit) throws IOException {
    Answer denied = Doors.refusal(visit, process, files);
    if (denied != null) {
      return errorPage(visit, denied);
    }
    Directive tries = visit.scope.find("try_files");
    if (tries != null && visit.scope.here("try_files").contains(tries)) {
      Answer answer = tryFiles(visit, tries.arguments());
      if (answer != null) {
        return answer;
      }
      if (visit.turns < 0) {
        visit.turns = -visit.turns;
        return null;
      }
    }
    List<Directive> pass = visit.scope.here("proxy_pass");
    if (!pass.isEmpty()) {
      Answer answer = proxy.answer(visit, pass.get(0).first());
      return answer != null ? answer : errorPage(visit, files.status(visit, visit.failed, null));
    }
    if (!visit.scope.here("stub_status").isEmpty()) {
      return text(
          visit,
          "Active connections: 1 \nserver accepts handled requests\n 1 1 1 \n"
              + "Reading: 0 Writing: 1 Waiting: 0 \n");
    }
    Answer answer = files.answer(visit, visit.variables.uri());
    return answer == null ? null : errorPage(visit, answer);
  }

  private Answer text(Visit visit, String text) {
    Headers headers = pages.headers(process.now(), true);
    headers.add("Content-Type", "text/plain");
    headers.add("Content-Length", String.valueOf(text.length())).add("Connection", "keep-alive");
    return Answer.of(200, "OK", headers, text);
  }

  /** Null to serve the path that was found; turns are negative to go on elsewhere. */
  private Answer tryFiles(Visit visit, List<String> names) throws IOException {
    for (String each : names.subList(0, names.size() - 1)) {
      String path = visit.variables.expand(each);
      boolean folder = path.endsWith("/") && path.length() > 1;
      String file = files.file(visit, path);
      boolean there =
          folder || each.endsWith("/")
              ? process.files().isDirectory(file)
              : process.files().exists(file) && !process.files().isDirectory(file);
      if (there) {
        visit.variables.uri(path.startsWith("/") ? path : "/" + path);
        return null;
      }
    }
    String last = names.get(names.size() - 1);
    if (last.matches("=\\d{3}")) {
      return errorPage(visit, files.status(visit, Integer.parseInt(last.substring(1)), null));
    }
    return elsewhere(visit, visit.variables.expand(last));
  }

  private Answer elsewhere(Visit visit, String target) throws IOException {
    if (target.startsWith("@")) {
      Scope named = Locations.named(visit.server, target);
      if (named == null) {
        return pages.page(500, process.now(), true);
      }
      visit.scope = named;
      Answer early = new Rewrites(visit, files).run();
      return early != null ? early : content(visit);
    }
    String[] parts = target.split("\\?", 2);
    visit.variables.uri(parts[0]);
    if (parts.length > 1) {
      visit.variables.arguments(parts[1]);
    }
    visit.turns = -visit.turns;
    return null;
  }

  /** The page that a configuration has for an error, or the answer as it is. */
  private Answer errorPage(Visit visit, Answer answer) throws IOException {
    if (answer.status() < 300 || visit.turns > MAX_TURNS) {
      return answer;
    }
    for (Directive each : visit.scope.all("error_page")) {
      List<String> words = each.arguments();
      String target = words.get(words.size() - 1);
      if (!words.subList(0, words.size() - 1).contains(String.valueOf(answer.status()))) {
        continue;
      }
      String code = words.stream().filter(word -> word.startsWith("=")).findFirst().orElse(null);
      if (target.matches("https?://.*")) {
        return files.status(visit, 302, target);
      }
      visit.turns += MAX_TURNS;
      Answer page;
      if (target.startsWith("@")) {
        visit.scope = Locations.named(visit.server, target);
        page = visit.scope == null ? answer : inside(visit);
      } else {
        visit.variables.uri(visit.variables.expand(target));
        visit.scope = Locations.find(visit.server, visit.variables.uri());
        page = inside(visit);
      }
      int status =
          code == null
              ? answer.status()
              : code.length() > 1 ? Integer.parseInt(code.substring(1)) : page.status();
      boolean bad = page.status() >= 300 && code == null;
      Headers headers = page.headers();
      headers.remove("Last-Modified").remove("Accept-Ranges");
      return bad
          ? answer
          : new Answer(status, Pages.reason(status), headers, page.length(), page.body());
    }
    return answer;
  }

  private Answer inside(Visit visit) throws IOException {
    Answer early = new Rewrites(visit, files).run();
    Answer answer = early != null ? early : content(visit);
    return answer == null ? pages.page(500, process.now(), true) : answer;
  }

  private Answer finished(Visit visit, Answer answer) {
    Headers headers = answer.headers();
    for (Directive each : visit.scope.all("add_header")) {
      boolean always = each.arguments().contains("always");
      if (always
          || List.of(200, 201, 204, 206, 301, 302, 303, 304, 307, 308).contains(answer.status())) {
        headers.add(each.first(), visit.variables.expand(each.arguments().get(1)));
      }
    }
    return answer;
  }

  @Override
  public Answer refuse(Visitor visitor, HttpException fault) {
    return pages.page(fault.status() == 431 ? 494 : fault.status(), process.now(), true);
  }

  @Override
  public void served(Visitor visitor, Request request, Answer answer, long sent)
      throws IOException {
    Visit visit = visits.remove(visitor);
    Variables variables =
        visit == null
            ? new Variables(visitor, request, process.container().hostName(), process.now())
            : visit.variables;
    variables.answered(answer, sent);
    Scope scope = visit == null ? configuration.http() : visit.scope;
    List<Directive> logs = scope.all("access_log");
    if (logs.isEmpty()) {
      configuration.logs().line(process, Configuration.ACCESS_LOG, variables.logged(COMBINED));
    }
    for (Directive each : logs) {
      if (!each.first().equals("off")) {
        String format = each.arguments().size() > 1 ? each.arguments().get(1) : "combined";
        String text = configuration.formats().getOrDefault(format, COMBINED);
        configuration
            .logs()
            .line(process, configuration.full(each.first()), variables.logged(text));
      }
    }
  }
}
