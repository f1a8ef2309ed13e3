package dev.k8slab.containers.tools.net;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Names;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.net.Question;
import dev.k8slab.containers.net.RecordType;
import dev.k8slab.containers.net.Reply;
import dev.k8slab.containers.net.ResolverSettings;
import dev.k8slab.containers.net.ResourceRecord;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The tool nslookup, as BusyBox has it since 1.30: a name without a dot is looked for in each
 * domain of the search list, another one as it is.
 */
final class Nslookup {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Nslookup() {}

  static int run(Process process, List<String> words) throws IOException {
    List<RecordType> types = new ArrayList<>();
    List<String> operands = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("-type=") || word.startsWith("-querytype=") || word.startsWith("-q=")) {
        types.add(type(word.substring(word.indexOf('=') + 1)));
      } else if (!word.startsWith("-")) {
        operands.add(word);
      } else if (!word.equals("-debug")) {
        throw new UsageException("invalid option -- '" + word.substring(1) + "'");
      }
    }
    if (operands.isEmpty()) {
      throw new UsageException("");
    }
    ResolverSettings settings = ResolverSettings.of(process.files());
    String server =
        operands.size() > 1 ? server(process, operands.get(1)) : settings.servers().get(0);
    return ask(process, server, questions(settings, operands.get(0), types));
  }

  private static RecordType type(String name) throws IOException {
    try {
      return RecordType.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException("invalid query type \"" + name + "\"");
    }
  }

  private static String server(Process process, String name) throws IOException {
    return Peers.address(process, name, null);
  }

  private static List<Question> questions(
      ResolverSettings settings, String name, List<RecordType> types) {
    if (types.isEmpty() && Names.isAddress(name) && !name.contains(":")) {
      List<String> parts = new ArrayList<>(List.of(name.split("\\.")));
      Collections.reverse(parts);
      return List.of(new Question(String.join(".", parts) + ".in-addr.arpa", RecordType.PTR));
    }
    List<RecordType> wanted = types.isEmpty() ? List.of(RecordType.A, RecordType.AAAA) : types;
    List<Question> all = new ArrayList<>();
    for (RecordType type : wanted) {
      if (name.contains(".") || settings.search().isEmpty() || type == RecordType.PTR) {
        all.add(new Question(name.replaceFirst("\\.$", ""), type));
      } else {
        settings.search().forEach(domain -> all.add(new Question(name + "." + domain, type)));
      }
    }
    return all;
  }

  private static int ask(Process process, String server, List<Question> questions)
      throws IOException {
    Network network = process.container().network();
    StringBuilder text = new StringBuilder();
    Instant due = process.now().plus(TIMEOUT);
    boolean failed = false;
    int answered = 0;
    for (Question question : questions) {
      Duration left = Duration.between(process.now(), due);
      try {
        Reply reply =
            network.ask(
                new Endpoint(server, Names.PORT),
                question,
                left.isNegative() ? Duration.ZERO : left);
        answered++;
        failed |= reply.code() != Reply.Code.NOERROR;
        text.append(shown(question, reply)).append('\n');
      } catch (SystemException e) {
        if (e.errno() == Errno.EINTR) {
          throw e;
        }
        if (e.errno() != Errno.ETIMEDOUT) {
          Peers.err(process, "nslookup: read: " + e.getMessage() + "\n");
          process.sleep(TIMEOUT);
        }
        break;
      }
    }
    if (answered > 0 || failed) {
      Peers.out(process, "Server:\t\t" + server + "\nAddress:\t" + server + ":53\n\n" + text);
    }
    if (answered < questions.size()) {
      Peers.out(process, ";; connection timed out; no servers could be reached\n\n");
      return 1;
    }
    return failed ? 1 : 0;
  }

  private static String shown(Question question, Reply reply) {
    if (reply.code() != Reply.Code.NOERROR) {
      return "** server can't find " + question.name() + ": " + reply.code() + "\n";
    }
    StringBuilder text = new StringBuilder();
    for (ResourceRecord each : reply.records()) {
      text.append(
          switch (each.type()) {
            case A, AAAA -> "Name:\t" + each.name() + "\nAddress: " + each.value();
            case CNAME -> each.name() + "\tcanonical name = " + each.value();
            case PTR -> each.name() + "\tname = " + each.value();
            case NS -> each.name() + "\tnameserver = " + each.value();
            case SRV -> each.name() + "\tservice = " + each.value();
            case MX -> each.name() + "\tmail exchanger = " + each.value();
            case TXT -> each.name() + "\ttext = \"" + each.value() + "\"";
            default -> each.name() + "\n\t" + each.value();
          });
      text.append('\n');
    }
    return text.toString();
  }
}
