package dev.k8slab.containers.shell.syntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads commands, each when it is asked for, so that what a command does to aliases holds for the
 * next line. Follows XCU 2.10.
 */
public final class Parser {
  static final int MAX_DEPTH = 200;
  private static final Set<String> ENDS =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

  private final Source source;
  private final Map<String, String> aliases;
  private final Lexer lexer;
  private final int[] depth;

  /**
   * Of lines.
   *
   * @param aliases as they are whenever a command is read
   * @param firstLine the number of the first line
   */
  public Parser(Lines lines, Map<String, String> aliases, int firstLine) {
    this(new Source(lines, firstLine), aliases, new int[1]);
  }

  private Parser(Source source, Map<String, String> aliases, int[] depth) {
    this.source = source;
    this.aliases = aliases;
    this.depth = depth;
    this.lexer = new Lexer(source, this);
  }

  /**
   * The next command.
   *
   * @return null at the end
   * @throws SyntaxException if there is none; the rest of the line is gone
   */
  public Node next() throws IOException, SyntaxException {
    source.more(false);
    try {
      while (lexer.peek().kind() == Token.Kind.NEWLINE) {
        lexer.next();
        source.more(false);
      }
      if (lexer.peek().kind() == Token.Kind.END) {
        return null;
      }
      source.more(true);
      List<Node> nodes = new ArrayList<>();
      list(nodes);
      Token token = lexer.peek();
      if (token.kind() != Token.Kind.NEWLINE && token.kind() != Token.Kind.END) {
        throw unexpected(null);
      }
      lexer.next();
      return sequence(nodes);
    } catch (SyntaxException e) {
      source.drop();
      depth[0] = 0;
      throw e;
    }
  }

  /** True if nothing more can come after what was read. */
  public boolean isAtEnd() throws IOException {
    return source.peek() < 0;
  }

  /** The line that is read. */
  public int line() {
    return source.line();
  }

  void deeper(int max) throws SyntaxException {
    if (++depth[0] > max) {
      throw new SyntaxException("nested too deeply", source.line());
    }
  }

  void higher() {
    depth[0]--;
  }

  /** The commands in parentheses of which the first has been read. */
  Node inParentheses() throws IOException, SyntaxException {
    deeper(MAX_DEPTH);
    Parser inside = new Parser(source, aliases, depth);
    Node body = inside.compound(true);
    inside.require(")");
    higher();
    return body;
  }

  /** The commands of a text. */
  Node inner(String text, int line) throws IOException, SyntaxException {
    deeper(MAX_DEPTH);
    Parser inside = new Parser(new Source(Lines.of(text), line), aliases, depth);
    Node body = inside.compound(true);
    if (inside.lexer.peek().kind() != Token.Kind.END) {
      throw inside.unexpected(null);
    }
    higher();
    return body;
  }

  /** The text of a here-document as a word. */
  Word document(String text, int line) throws IOException, SyntaxException {
    Source own = new Source(Lines.of(text), line);
    return new WordReader(own, new Parser(own, aliases, depth)).document();
  }

  /** A word of a text in which everything is quoted, as that of a prompt is. */
  public static Word quoted(String text) throws IOException, SyntaxException {
    return new Parser(Lines.of(""), Map.of(), 0).document(text, 0);
  }

  /** True if a word means something to the grammar. */
  public static boolean isKeyword(String word) {
    return Token.KEYWORDS.contains(word);
  }

  /** Takes the parenthesis that must come, where no word means anything. */
  void requireClosing() throws IOException, SyntaxException {
    Token token = lexer.peek();
    if (!token.is(")")) {
      throw new SyntaxException(
          "unexpected " + token.name(false) + " (expecting \")\")", token.line());
    }
    lexer.next();
  }

  SyntaxException unexpected(String expecting) throws IOException, SyntaxException {
    Token token = lexer.peek();
    String name = token.name(true);
    String more = expecting == null ? "" : " (expecting \"" + expecting + "\")";
    return new SyntaxException("unexpected " + name + more, token.line());
  }

  private static Node sequence(List<Node> nodes) {
    return nodes.size() == 1 ? nodes.get(0) : new Node.Sequence(List.copyOf(nodes));
  }

  /** Commands up to a newline that ends them, or what can go on no more. */
  private void list(List<Node> nodes) throws IOException, SyntaxException {
    while (true) {
      Node node = andOr();
      Token token = lexer.peek();
      if (token.is("&")) {
        lexer.next();
        nodes.add(new Node.Background(node));
      } else {
        nodes.add(node);
        if (!token.is(";")) {
          return;
        }
        lexer.next();
      }
      if (!startsCommand()) {
        return;
      }
    }
  }

  private boolean startsCommand() throws IOException, SyntaxException {
    Token token = commandToken();
    return switch (token.kind()) {
      case END, NEWLINE -> false;
      case NUMBER -> true;
      case WORD -> token.plain() == null || !ENDS.contains(token.plain());
      case OPERATOR -> token.is("(") || token.name(false).equals("redirection") || token.is("&>");
    };
  }

  /**
   * The commands in something.
   *
   * @param mayBeEmpty whether there may be none
   * @return null for none
   */
  Node compound(boolean mayBeEmpty) throws IOException, SyntaxException {
    List<Node> nodes = new ArrayList<>();
    newlines();
    while (startsCommand()) {
      list(nodes);
      if (lexer.peek().kind() != Token.Kind.NEWLINE) {
        break;
      }
      newlines();
    }
    if (nodes.isEmpty()) {
      if (!mayBeEmpty && lexer.peek().kind() != Token.Kind.END) {
        throw unexpected(null);
      }
      return null;
    }
    return sequence(nodes);
  }

  void newlines() throws IOException, SyntaxException {
    while (lexer.peek().kind() == Token.Kind.NEWLINE) {
      lexer.next();
    }
  }

  private Node andOr() throws IOException, SyntaxException {
    Node left = pipeline();
    while (lexer.peek().is("&&") || lexer.peek().is("||")) {
      boolean and = lexer.next().is("&&");
      newlines();
      left = new Node.AndOr(left, and, pipeline());
    }
    return left;
  }

  private Node pipeline() throws IOException, SyntaxException {
    boolean not = commandToken().isKeyword("!");
    if (not) {
      lexer.next();
    }
    List<Node> commands = new ArrayList<>();
    commands.add(command());
    while (lexer.peek().is("|")) {
      lexer.next();
      newlines();
      commands.add(command());
    }
    Node node = commands.size() == 1 ? commands.get(0) : new Node.Pipeline(List.copyOf(commands));
    return not ? new Node.Not(node) : node;
  }

  /** What a function does. */
  Node functionBody() throws IOException, SyntaxException {
    return command();
  }

  private Node command() throws IOException, SyntaxException {
    deeper(MAX_DEPTH);
    Token token = commandToken();
    String plain = token.plain();
    Node node;
    if (token.is("(") || plain != null && Token.KEYWORDS.contains(plain)) {
      Node body = new CompoundParser(this, lexer).read();
      List<Redirect> redirects = new ArrayList<>();
      RedirectParser reader = new RedirectParser(this, lexer);
      while (reader.isNext()) {
        redirects.add(reader.read());
      }
      node = redirects.isEmpty() ? body : new Node.Redirected(body, List.copyOf(redirects));
    } else {
      node = new SimpleParser(this, lexer).read();
    }
    higher();
    return node;
  }

  /** The next token where a command may begin: an alias is replaced there. */
  Token commandToken() throws IOException, SyntaxException {
    while (replaced(lexer.peek())) {
      // what the alias stands for may begin with another
    }
    return lexer.peek();
  }

  /** Replaces a token that is an alias; false if it is none. */
  boolean replaced(Token token) {
    String plain = token.plain();
    String text = plain == null ? null : aliases.get(plain);
    if (text == null || Token.KEYWORDS.contains(plain) || source.isInside(plain)) {
      return false;
    }
    lexer.replace(text, plain);
    return true;
  }

  /** Takes the operator or keyword that must come. */
  void require(String wanted) throws IOException, SyntaxException {
    Token token = commandToken();
    if (!token.is(wanted) && !token.isKeyword(wanted)) {
      throw unexpected(wanted);
    }
    lexer.next();
  }
}
