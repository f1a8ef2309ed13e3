package dev.k8slab.embedded.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/** Lines and two spaces, as Go indents JSON; what is empty has no lines. */
final class GoIndentation extends DefaultPrettyPrinter {
  private static final long serialVersionUID = 1L;

  GoIndentation() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    indentObjectsWith(lines);
    indentArraysWith(lines);
  }

  @Override
  public DefaultPrettyPrinter createInstance() {
    return new GoIndentation();
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
    generator.writeRaw(": ");
  }

  @Override
  public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
    if (entries > 0) {
      super.writeEndObject(generator, entries);
    } else {
      _nesting--;
      generator.writeRaw('}');
    }
  }

  @Override
  public void writeEndArray(JsonGenerator generator, int values) throws IOException {
    if (values > 0) {
      super.writeEndArray(generator, values);
    } else {
      _nesting--;
      generator.writeRaw(']');
    }
  }
}
