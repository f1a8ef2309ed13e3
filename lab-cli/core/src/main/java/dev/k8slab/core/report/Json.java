package dev.k8slab.core.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.k8slab.grader.comparison.PairReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.verify.ProofReport;

/** Writes what other programs read. */
public final class Json {

  /** Pure ASCII, so that no locale can spoil it on its way. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private Json() {}

  /** A value as JSON, indented. */
  public static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A report in the shape that is a contract. */
  public static String of(Report report) {
    return of(CheckJson.of(report));
  }

  /** What came of proving content on two clusters. */
  public static String of(PairReport report) {
    return of(PairJson.of(report));
  }

  /** What came of proving content. */
  public static String of(ProofReport report) {
    return of(ProofJson.of(report));
  }
}
