package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.http.Pem;
import dev.k8slab.containers.http.Tls;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A configuration that was read and found good, and what it stands for. */
final class Configuration {
  static final String PREFIX = "/etc/nginx";
  static final String ACCESS_LOG = "/var/log/nginx/access.log";
  static final String ERROR_LOG = "/var/log/nginx/error.log";

  private static final int MAX_FILE = 1 << 20;
  private static final List<Directive> NONE = List.of();

  private final Scope main;
  private final Scope http;
  private final Servers servers;
  private final Logs logs;
  private final String version;
  private final Map<String, String> formats = new HashMap<>();
  private final Map<Endpoint, Tls.Identity> identities = new HashMap<>();

  private Configuration(List<Directive> all, Logs logs, String version) throws ConfigException {
    this.main = new Scope(null, all, null);
    Directive block = main.find("http");
    this.http = block == null ? new Scope(null, NONE, main) : main.inner(block);
    this.servers = new Servers(http);
    this.logs = logs;
    this.version = version;
    for (Directive each : http.here("log_format")) {
      List<String> words = each.arguments();
      int from = words.size() > 1 && words.get(1).startsWith("escape=") ? 2 : 1;
      formats.put(each.first(), String.join("", words.subList(from, words.size())));
    }
  }

  /** Reads a configuration. */
  static Configuration read(Process process, String file, String more, Logs logs)
      throws IOException {
    ConfigReader reader = new ConfigReader(process.files(), PREFIX);
    List<Directive> all = reader.read(file);
    all.addAll(0, Globals.parse(more));
    String known = process.environment().get("NGINX_VERSION");
    Configuration read = new Configuration(all, logs, known == null ? "1.27.5" : known);
    if (read.main.find("events") == null) {
      throw new ConfigException("no \"events\" section in configuration");
    }
    read.check(all);
    read.keys(process);
    return read;
  }

  private void check(List<Directive> block) throws ConfigException {
    for (Directive each : block) {
      if (each.name().equals("access_log") && each.arguments().size() > 1) {
        String format = each.arguments().get(1);
        if (!format.equals("combined") && !formats.containsKey(format)) {
          throw each.fault("unknown log format \"" + format + "\"");
        }
      }
      if (each.block() != null && !Grammar.isFree(each.name())) {
        check(each.block());
      }
    }
  }

  private void keys(Process process) throws ConfigException {
    for (Endpoint each : servers.endpoints()) {
      Scope server = servers.secure(each);
      if (server == null) {
        continue;
      }
      Directive certificate = server.find("ssl_certificate");
      Directive key = server.find("ssl_certificate_key");
      if (certificate == null || key == null) {
        Directive at = certificate == null ? server.self() : certificate;
        throw at.fault(
            "no \""
                + (certificate == null ? "ssl_certificate" : "ssl_certificate_key")
                + "\" is defined for the \"listen ... ssl\" directive");
      }
      identities.put(each, identity(process, certificate, key));
    }
  }

  private Tls.Identity identity(Process process, Directive certificate, Directive key)
      throws ConfigException {
    String path = full(certificate.first());
    try {
      Tls.Identity made =
          new Tls.Identity(
              Pem.privateKey(text(process, full(key.first()))),
              Pem.certificates(text(process, path)));
      if (made.chain().isEmpty()) {
        throw new GeneralSecurityException("no certificate");
      }
      return made;
    } catch (IOException e) {
      throw new ConfigException(
          "cannot load certificate \""
              + path
              + "\": BIO_new_file() failed (SSL: error:80000002:system library::No such file or"
              + " directory:calling fopen("
              + path
              + ", r) error:10000080:BIO routines::no such file)");
    } catch (GeneralSecurityException e) {
      throw new ConfigException(
          "cannot load certificate \""
              + path
              + "\": PEM_read_bio_X509_AUX() failed (SSL: error:0480006C:PEM routines::no start"
              + " line:Expecting: TRUSTED CERTIFICATE)");
    }
  }

  private static String text(Process process, String path) throws IOException {
    try (InputStream in = process.files().read(path)) {
      return new String(in.readNBytes(MAX_FILE), StandardCharsets.ISO_8859_1);
    }
  }

  Tls.Identity identity(Endpoint at) {
    return identities.get(at);
  }

  /** Opens all logs. */
  void open(Process process) throws IOException {
    Directive errors = main.find("error_log");
    String path = errors == null ? ERROR_LOG : full(errors.first());
    boolean leveled = errors != null && errors.arguments().size() > 1;
    logs.open(process, path);
    logs.errors(path, leveled ? errors.arguments().get(1) : "error");
    logs.open(process, ACCESS_LOG);
    open(process, main.block());
  }

  private void open(Process process, List<Directive> block) throws IOException {
    for (Directive each : block) {
      if (each.name().equals("access_log")) {
        logs.open(process, full(each.first()));
      }
      if (each.block() != null && !Grammar.isFree(each.name())) {
        open(process, each.block());
      }
    }
  }

  /** A path in full. */
  String full(String path) {
    boolean word = path.equals("off") || path.equals("stderr") || path.startsWith("syslog:");
    return path.startsWith("/") || word ? path : PREFIX + "/" + path;
  }

  String prefix() {
    return PREFIX;
  }

  Scope main() {
    return main;
  }

  Scope http() {
    return http;
  }

  Servers servers() {
    return servers;
  }

  Logs logs() {
    return logs;
  }

  String version() {
    return version;
  }

  Pages pages() {
    return new Pages(version);
  }

  Map<String, String> formats() {
    return formats;
  }
}
