package dev.k8slab.embedded.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The forms of names, and what an API server says of a name that has none of them. Follows {@code
 * util/validation}.
 */
final class Names {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  private static final String DNS1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
  private static final String ENVIRONMENT = "[-._a-zA-Z][-._a-zA-Z0-9]*";
  private static final String CONFIG_KEY = "[-._a-zA-Z0-9]+";

  private static final int MAX_LENGTH_LOOKED_INTO = 4096;

  private Names() {}

  /** A form of names. */
  enum Form {
    SUBDOMAIN,
    LABEL,
    DNS1035,
    PATH
  }

  static List<String> check(Form form, String name) {
    return switch (form) {
      case SUBDOMAIN -> subdomain(name);
      case LABEL -> label(name);
      case DNS1035 -> dns1035(name);
      case PATH -> pathSegment(name);
    };
  }

  static List<String> subdomain(String name) {
    return form(
        name,
        SUBDOMAIN,
        253,
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
        "example.com");
  }

  static List<String> label(String name) {
    return form(
        name,
        LABEL,
        63,
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
        "my-name",
        "123-abc");
  }

  static List<String> dns1035(String name) {
    return form(
        name,
        DNS1035,
        63,
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
        "my-name",
        "abc-123");
  }

  /** The key of a ConfigMap or Secret. */
  static List<String> configKey(String key) {
    List<String> faults =
        form(
            key,
            CONFIG_KEY,
            253,
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
            "key.name",
            "KEY_NAME",
            "key-name");
    if (key.equals(".") || key.equals("..")) {
      return List.of("must not be '" + key + "'");
    }
    return faults;
  }

  /** The name of an environment variable. */
  static List<String> environment(dev.k8slab.embedded.schema.Schema schema, String name) {
    if (schema.minor() >= 34) {
      boolean printable = name.chars().allMatch(c -> c >= 32 && c < 127 && c != '=');
      return printable
          ? List.of()
          : List.of(
              "a valid environment variable name must consist only of printable ASCII characters other than '='");
    }
    return form(
        name,
        ENVIRONMENT,
        Integer.MAX_VALUE,
        "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
        "my.env-name",
        "MY_ENV.NAME",
        "MyEnvName1");
  }

  static List<String> pathSegment(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '" + name + "'");
    }
    List<String> faults = new ArrayList<>();
    for (String forbidden : List.of("/", "%")) {
      if (name.contains(forbidden)) {
        faults.add("may not contain '" + forbidden + "'");
      }
    }
    return faults;
  }

  /** The key of a label or an annotation. */
  static List<String> qualified(String key) {
    List<String> faults = new ArrayList<>();
    String[] parts = key.split("/", -1);
    if (parts.length > 2) {
      faults.add(
          "a qualified name "
              + described(
                  QUALIFIED,
                  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
                  "MyName",
                  "my.name",
                  "123-abc")
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
      return faults;
    }
    if (parts.length == 2) {
      if (parts[0].isEmpty()) {
        faults.add("prefix part must be non-empty");
      } else {
        subdomain(parts[0]).forEach(fault -> faults.add("prefix part " + fault));
      }
    }
    String name = parts[parts.length - 1];
    if (name.isEmpty()) {
      faults.add("name part must be non-empty");
    } else if (name.length() > 63) {
      faults.add("name part must be no more than 63 characters");
    }
    if (!Pattern.matches(QUALIFIED, name)) {
      faults.add(
          "name part "
              + described(
                  QUALIFIED,
                  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
                  "MyName",
                  "my.name",
                  "123-abc"));
    }
    return faults;
  }

  /** The value of a label. */
  static List<String> labelValue(String value) {
    return form(
        value,
        VALUE,
        63,
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
        "MyValue",
        "my_value",
        "12345");
  }

  private static List<String> form(
      String name, String regex, int longest, String words, String... examples) {
    List<String> faults = new ArrayList<>();
    if (name.length() > longest) {
      faults.add("must be no more than " + longest + " characters");
    }
    // What is far too long is not looked into: the forms have groups in groups.
    if (name.length() <= MAX_LENGTH_LOOKED_INTO && !Pattern.matches(regex, name)) {
      faults.add(described(regex, words, examples));
    }
    return faults;
  }

  private static String described(String regex, String words, String... examples) {
    return words
        + " (e.g. '"
        + String.join("',  or '", examples)
        + "', regex used for validation is '"
        + regex
        + "')";
  }
}
