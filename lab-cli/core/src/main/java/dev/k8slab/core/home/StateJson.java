package dev.k8slab.core.home;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.k8slab.cluster.ClusterDetails;

/** How state is written: times in ISO form, and a file of a newer lab can still be read. */
public final class StateJson {

  /** Reads and writes state. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addMixIn(ClusterDetails.class, Details.class)
          .serializationInclusion(JsonInclude.Include.ALWAYS)
          .build();

  private StateJson() {}

  /** How a cluster's details tell their kind. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ClusterDetails.InContainer.class, name = "container"),
    @JsonSubTypes.Type(value = ClusterDetails.InProcess.class, name = "process"),
    @JsonSubTypes.Type(value = ClusterDetails.OfContext.class, name = "context")
  })
  private interface Details {}
}
