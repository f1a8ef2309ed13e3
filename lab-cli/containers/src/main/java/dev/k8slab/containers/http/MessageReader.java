package dev.k8slab.containers.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads the messages of a connection, one after the other. What a head may hold is bounded: lines
 * of 8 KiB, 32 KiB in all, 100 fields.
 */
public final class MessageReader {
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_HEAD = 32 * 1024;
  private static final int MAX_FIELDS = 100;
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");
  private static final Pattern STATUS = Pattern.compile("HTTP/\\d(\\.\\d)? \\d{3}( .*)?");

  private final InputStream in;
  private final byte[] buffer = new byte[8 * 1024];
  private final StringBuilder raw = new StringBuilder();
  private int start;
  private int end;

  /** From a connection. */
  public MessageReader(InputStream in) {
    this.in = in;
  }

  /** True if bytes were read that belong to the next message. */
  public boolean hasMore() {
    return start < end;
  }

  /**
   * Reads a request's head.
   *
   * @return null if the connection has ended before it
   * @throws HttpException if it is none
   */
  public Request request() throws IOException {
    raw.setLength(0);
    String line;
    try {
      line = line();
    } catch (HttpException e) {
      throw new HttpException(414, e.getMessage());
    }
    for (int i = 0; line != null && line.isEmpty() && i < MAX_FIELDS; i++) {
      line = line();
    }
    if (line == null) {
      return null;
    }
    String[] words = line.split(" ", -1);
    boolean whole = words.length == 3 && words[2].matches("HTTP/\\d\\.\\d");
    if (!whole || !TOKEN.matcher(words[0]).matches() || words[1].isEmpty()) {
      throw new HttpException(400, "no request line");
    }
    if (!words[2].startsWith("HTTP/1.")) {
      throw new HttpException(505, "unknown version");
    }
    Headers headers = headers();
    boolean chunked = headers.lists("Transfer-Encoding", "chunked");
    if (headers.has("Transfer-Encoding") && (!chunked || headers.has("Content-Length"))) {
      throw new HttpException(chunked ? 400 : 501, "unknown framing");
    }
    long length = length(headers);
    InputStream body = chunked ? new ChunkedBody(this) : new Body(stream(), Math.max(0, length));
    return new Request(words[0], words[1], words[2], headers, body);
  }

  /**
   * Reads a response.
   *
   * @param method of its request, since a HEAD has no body
   * @return null if the connection has ended before it
   * @throws HttpException if it is none
   */
  public Response response(String method) throws IOException {
    raw.setLength(0);
    String line = line();
    if (line == null) {
      return null;
    }
    if (!STATUS.matcher(line).matches()) {
      throw new HttpException(502, "no status line");
    }
    String[] words = line.split(" ", 3);
    int status = Integer.parseInt(words[1]);
    Headers headers = headers();
    String reason = words.length > 2 ? words[2] : "";
    boolean none = method.equals("HEAD") || status / 100 == 1 || status == 204 || status == 304;
    long length = length(headers);
    InputStream body;
    boolean framed = true;
    if (none) {
      body = InputStream.nullInputStream();
    } else if (headers.lists("Transfer-Encoding", "chunked")) {
      body = new ChunkedBody(this);
    } else if (length >= 0) {
      body = new Body(stream(), length);
    } else {
      body = stream();
      framed = false;
    }
    return new Response(words[0], status, reason, headers, raw.toString(), body, framed);
  }

  private static long length(Headers headers) throws HttpException {
    String length = headers.get("Content-Length");
    if (length == null) {
      return -1;
    }
    if (!LENGTH.matcher(length).matches()
        || headers.all("Content-Length").stream().anyMatch(other -> !other.equals(length))) {
      throw new HttpException(400, "no content length: " + length);
    }
    return Long.parseLong(length);
  }

  private Headers headers() throws IOException {
    Headers headers = new Headers();
    for (int count = 0; ; count++) {
      String line = line();
      if (line == null) {
        throw new TruncatedException(-1);
      }
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
        throw new HttpException(400, "no header field");
      }
      if (count == MAX_FIELDS || raw.length() > MAX_HEAD) {
        throw new HttpException(431, "too many header fields");
      }
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
  }

  /** A line without its end; null at the end of the connection. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int next = read();
      if (next < 0) {
        if (line.size() > 0) {
          throw new TruncatedException(-1);
        }
        return null;
      }
      if (next == '\n') {
        break;
      }
      if (line.size() == MAX_LINE) {
        throw new HttpException(431, "line too long");
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    if (raw.length() <= MAX_HEAD) {
      raw.append(text).append("\r\n");
    }
    return text;
  }

  private int read() throws IOException {
    if (start == end && !fill()) {
      return -1;
    }
    return buffer[start++] & 0xff;
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer, 0, buffer.length);
    start = 0;
    end = Math.max(0, count);
    return count > 0;
  }

  int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (start == end) {
      return in.read(bytes, offset, length);
    }
    int count = Math.min(length, end - start);
    System.arraycopy(buffer, start, bytes, offset, count);
    start += count;
    return count;
  }

  /** All that comes from here on. */
  public InputStream stream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return MessageReader.this.read();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return MessageReader.this.read(bytes, offset, length);
      }
    };
  }
}
