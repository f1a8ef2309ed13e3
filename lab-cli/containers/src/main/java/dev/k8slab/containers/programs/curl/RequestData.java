package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.process.Process;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a request carries.
 *
 * @param bytes null if it carries nothing
 * @param type of its content; null if nothing is said of it
 */
record RequestData(byte[] bytes, String type) {
  private static final int MAX = 64 << 20;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BOUNDARY = "------------------------Zr8TkQ2mXw5nVb3yLc9PdA";
  private static final List<String> UNRESERVED = List.of("-", ".", "_", "~");

  static RequestData of(Process process, CurlOptions options) throws CurlException {
    if (options.has("form") || options.has("form-string")) {
      return form(process, options);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean any = false;
    for (CurlOptions.Given each : options.given()) {
      if (!each.name().startsWith("data") && !each.name().equals("json")) {
        continue;
      }
      if (any && !each.name().equals("json")) {
        out.write('&');
      }
      any = true;
      out.writeBytes(piece(process, each));
    }
    String type = options.has("json") ? "application/json" : FORM;
    return new RequestData(any ? out.toByteArray() : null, any ? type : null);
  }

  private static byte[] piece(Process process, CurlOptions.Given given) throws CurlException {
    String value = given.value();
    String option = "option --" + given.name();
    switch (given.name()) {
      case "data-raw" -> {
        return value.getBytes(StandardCharsets.UTF_8);
      }
      case "data-urlencode" -> {
        int at = value.indexOf('=');
        int file = value.indexOf('@');
        boolean fromFile = file >= 0 && (at < 0 || file < at);
        int split = fromFile ? file : at;
        String name = split > 0 ? value.substring(0, split) + "=" : "";
        byte[] content =
            fromFile
                ? read(process, value.substring(file + 1), option)
                : value.substring(at + 1).getBytes(StandardCharsets.UTF_8);
        return (name + encode(content)).getBytes(StandardCharsets.UTF_8);
      }
      default -> {
        if (!value.startsWith("@")) {
          return value.getBytes(StandardCharsets.UTF_8);
        }
        byte[] content =
            read(process, value.substring(1), given.name().equals("data") ? "option -d" : option);
        return given.name().equals("data-binary") || given.name().equals("json")
            ? content
            : withoutLineEnds(content);
      }
    }
  }

  private static byte[] withoutLineEnds(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte each : content) {
      if (each != '\n' && each != '\r' && each != 0) {
        out.write(each);
      }
    }
    return out.toByteArray();
  }

  /** Bytes as a part of a URL. */
  static String encode(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (byte each : bytes) {
      String one = String.valueOf((char) (each & 0xff));
      boolean plain = one.matches("[A-Za-z0-9]") || UNRESERVED.contains(one);
      out.append(plain ? one : String.format("%%%02X", each & 0xff));
    }
    return out.toString();
  }

  /** A file, or standard input if it is named {@code -}. */
  static byte[] read(Process process, String path, String option) throws CurlException {
    try {
      if (path.equals("-")) {
        return process.in().readNBytes(MAX);
      }
      try (InputStream in = process.files().read(path)) {
        return in.readNBytes(MAX);
      }
    } catch (IOException e) {
      throw CurlOptions.usage(option + ": error encountered when reading a file");
    }
  }

  private static RequestData form(Process process, CurlOptions options) throws CurlException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (CurlOptions.Given each : options.given()) {
      if (!each.name().equals("form") && !each.name().equals("form-string")) {
        continue;
      }
      String[] pair = each.value().split("=", 2);
      if (pair.length < 2) {
        throw CurlOptions.usage("option -F: is badly used here");
      }
      boolean plain = each.name().equals("form-string");
      String head =
          "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + pair[0] + "\"";
      byte[] content = pair[1].getBytes(StandardCharsets.UTF_8);
      if (!plain && pair[1].startsWith("@")) {
        String path = pair[1].substring(1).split(";")[0];
        content = read(process, path, "option -F");
        String name = path.substring(path.lastIndexOf('/') + 1);
        head += "; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream";
      } else if (!plain && pair[1].startsWith("<")) {
        content = read(process, pair[1].substring(1), "option -F");
      }
      out.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.writeBytes(content);
      out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return new RequestData(out.toByteArray(), "multipart/form-data; boundary=" + BOUNDARY);
  }
}
