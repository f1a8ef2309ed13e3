package dev.k8slab.embedded.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** YAML as another way to write JSON: read with bounds, written with sorted keys. */
public final class Yaml {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setMaxAliasesForCollections(50).setCodePointLimit(4 << 20).build();

  private Yaml() {}

  /**
   * Reads one document.
   *
   * @throws IOException if the text is not YAML
   */
  public static JsonNode read(byte[] text) throws IOException {
    try {
      return tree(new Load(SETTINGS).loadFromString(new String(text, StandardCharsets.UTF_8)), 0);
    } catch (YamlEngineException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static JsonNode tree(Object value, int depth) throws IOException {
    if (depth > 500) {
      throw new IOException("exceeded max depth");
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = Json.object();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        object.set(String.valueOf(entry.getKey()), tree(entry.getValue(), depth + 1));
      }
      return object;
    }
    if (value instanceof Iterable<?> items) {
      ArrayNode list = Json.array();
      for (Object item : items) {
        list.add(tree(item, depth + 1));
      }
      return list;
    }
    return scalar(value);
  }

  private static JsonNode scalar(Object value) {
    if (value == null) {
      return NullNode.instance;
    } else if (value instanceof Boolean flag) {
      return BooleanNode.valueOf(flag);
    } else if (value instanceof BigInteger number) {
      return BigIntegerNode.valueOf(number);
    } else if (value instanceof Double number) {
      return DoubleNode.valueOf(number);
    } else if (value instanceof Number number) {
      return LongNode.valueOf(number.longValue());
    }
    return TextNode.valueOf(value.toString());
  }

  /** The value as a YAML document, keys sorted. */
  public static byte[] bytes(JsonNode value) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build();
    return new Dump(settings, new Quoting(settings))
        .dumpToString(plain(value))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Quotes strings that YAML 1.1, as Go's library reads it, would take for a time or a boolean. */
  private static final class Quoting extends StandardRepresenter {
    private static final Pattern SPECIAL =
        Pattern.compile(
            "\\d{4}-\\d\\d?-\\d\\d?([Tt ].*)?|[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|[-+]?[0-9][0-9_]*:[0-5]?[0-9].*");

    Quoting(DumpSettings settings) {
      super(settings);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      boolean quoted =
          tag == Tag.STR && style == ScalarStyle.PLAIN && SPECIAL.matcher(value).matches();
      return super.representScalar(tag, value, quoted ? ScalarStyle.DOUBLE_QUOTED : style);
    }
  }

  private static Object plain(JsonNode value) {
    if (value.isObject()) {
      Map<String, Object> map = new TreeMap<>();
      value.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      value.forEach(item -> list.add(plain(item)));
      return list;
    }
    return value.isNull()
        ? null
        : value.isBoolean()
            ? value.booleanValue()
            : value.isNumber() ? value.numberValue() : value.textValue();
  }
}
