package dev.k8slab.containers.tools.text;

import dev.k8slab.containers.tools.Tool;
import dev.k8slab.containers.tools.awk.Awk;
import dev.k8slab.containers.tools.sed.Sed;
import dev.k8slab.containers.tools.streams.TextTool;
import java.util.Map;
import java.util.TreeMap;

/** The tools that read text and write it changed. */
public final class TextTools {
  private final Map<String, Tool> all = new TreeMap<>();

  private final boolean gnu;

  private TextTools(boolean gnu) {
    this.gnu = gnu;
    add("grep", 2, Grep.as(""));
    add("egrep", 2, Grep.as("E"));
    add("fgrep", 2, Grep.as("F"));
    add("less", 1, Simple::cat);
    add("more", 1, Simple::cat);
    add("rev", 1, Simple::reverse);
    add("tac", 1, Simple::backwards);
    add("factor", 1, Simple::factor);
    add("nl", 1, Nl::run);
    add("fold", 1, Fold::run);
    add("expand", 1, Tabs::expand);
    add("unexpand", 1, Tabs::unexpand);
    add("paste", 1, Paste::run);
    add("comm", 1, Comm::run);
    add("md5sum", 1, Sum.as("MD5"));
    add("sha1sum", 1, Sum.as("SHA-1"));
    add("sha256sum", 1, Sum.as("SHA-256"));
    add("sha512sum", 1, Sum.as("SHA-512"));
    add("sha3sum", 1, Sum.as("SHA3-224"));
    add("cksum", 1, Cksum::run);
    add("expr", 2, Expr::run);
    add("strings", 1, Strings::run);
    add("split", 1, Split::run);
    add("shuf", 1, Shuf::run);
    add("od", 1, Od::run);
    add("hexdump", 1, Hexdump::run);
    add("hd", 1, (io, words) -> Hexdump.run(io, Words.with("-C", words)));
    add("xxd", 1, Xxd::run);
    add("diff", 2, Diff::run);
    add("awk", 1, Awk::run);
    add("sed", 1, Sed::run);
    add("head", 1, Head::run);
    add("tail", 1, Tail::run);
    add("cut", 1, Cut::run);
    add("sort", 2, Sort::run);
    add("uniq", 1, Uniq::run);
    add("wc", 1, Wc::run);
    add("tr", 1, Tr::run);
    add("tee", 1, Tee::run);
    add("xargs", 1, Xargs::run);
    add("seq", 1, Seq::run);
    add("base64", 1, Base64Tool::run);
  }

  private void add(String name, int trouble, TextTool tool) {
    all.put(name, TextTool.of(name, trouble, gnu, tool));
  }

  /** All of them as BusyBox has them, by their names. */
  public static Map<String, Tool> all() {
    return Map.copyOf(new TextTools(false).all);
  }

  /** The same with GNU's long options, for images that are not made of BusyBox. */
  public static Map<String, Tool> gnu() {
    return Map.copyOf(new TextTools(true).all);
  }
}
