package dev.k8slab.embedded.replay;

/** What a kubectl prints, without what is different each time. */
final class Printouts {
  private Printouts() {}

  /**
   * A text with its ages, times, addresses, versions of objects and generated endings put aside.
   * How wide a column is depends on these, so one space stands for any number of them. What kubectl
   * tells of its own watches is put aside, too: it minds those that end within a second.
   */
  static String plain(String text, String url) {
    return text.replaceAll("(?m)^[IW]\\d{4} .*reflector\\.go.*\\n", "")
        .replace(url, "SERVER")
        .replace("https://127.0.0.1:6443", "SERVER")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z", "TIME")
        .replaceAll(
            "[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}", "TIME")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\+\\d{4} UTC", "TIME")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ \\+\\d{4}", "TIME")
        .replaceAll("(?m)^W\\d{4} \\S+ +\\d+ (\\w+\\.go):\\d+]", "W $1]")
        .replaceAll("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID")
        .replaceAll("(?<![\\w.-])(?:\\d+[smhdy]){1,2}(?![\\w.-])", "AGE")
        .replaceAll("\\(x\\d+ over AGE\\)", "(xN over AGE)")
        .replaceAll("10\\.4[23]\\.\\d+\\.\\d+", "ADDRESS")
        .replaceAll("resourceVersion: \"\\d+\"", "resourceVersion: N")
        .replaceAll("([-=])[456789bcdf]{7,10}(?![a-z0-9])", "$1HASH")
        .replaceAll("-[bcdfghjklmnpqrstvwxz2456789]{5}(?![\\w-])", "-xxxxx")
        .replaceAll("(containerd://|sha256:)[0-9a-f]{64}", "$1ID")
        .replace("a5ef121c00f5", "node-1")
        .replaceAll("172\\.17\\.0\\.\\d+", "ADDRESS")
        .replaceAll("/tmp/(LIVE|MERGED)-\\d+", "/tmp/$1")
        .replaceAll("eyJ[\\w.-]+", "TOKEN")
        .replaceAll(":3[0-2]\\d{3}/", ":NODEPORT/")
        .replaceAll(" +", " ")
        .replaceAll("(?m) $", "")
        .replaceAll("-{3,}", "---");
  }
}
