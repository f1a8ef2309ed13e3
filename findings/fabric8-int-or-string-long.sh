#!/usr/bin/env bash
# fabric8 kubernetes-client-api 8.0.0 (7.8.0 likewise): a port that is a Long is refused, by convertValue as by the constructor.
#
# IntOrString takes an Integer or a String and nothing else. A tree of maps whose whole numbers are longs (what CEL's int is in Java,
# and what other readers of JSON give) becomes most typed objects by Serialization.jsonMapper().convertValue: where a field is an int,
# Jackson narrows the Long. Where it is an IntOrString (ports of NetworkPolicies, targetPort, probes, maxSurge), it fails, though the
# number is small. Written as text and read again, the same tree is fine. So an object handed back by a CEL evaluation has to go
# through its text.
# Seen: a NetworkPolicy with port 5432 that came out of an expression was refused, with the message below.
#
# Output seen (JDK 17):
#   containerPort 80L: 80
#   port 80: 80
#   port 80L: Either integer or string value needs to be provided
#   port 80L, by its text: 80
#
# Needs a JDK of 17 or newer and Maven. Fails where the client behaves in another way.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>fabric8-int-or-string-long</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.fabric8</groupId>
      <artifactId>kubernetes-client-api</artifactId>
      <version>8.0.0</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>2.0.17</version>
    </dependency>
  </dependencies>
</project>
POM
cat >"$work/Ports.java" <<'JAVA'
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

public class Ports {

  static final tools.jackson.databind.ObjectMapper JSON = Serialization.jsonMapper();

  static String port(Object number) {
    try {
      return JSON.convertValue(Map.of("port", number), NetworkPolicyPort.class).getPort().getIntVal().toString();
    } catch (RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause.getMessage();
    }
  }

  public static void main(String[] args) throws Exception {
    System.out.println("containerPort 80L: "
        + JSON.convertValue(Map.of("containerPort", 80L), ContainerPort.class).getContainerPort());
    System.out.println("port 80: " + port(80));
    System.out.println("port 80L: " + port(80L));
    System.out.println("port 80L, by its text: "
        + JSON.readValue(JSON.writeValueAsString(Map.of("port", 80L)), NetworkPolicyPort.class).getPort().getIntVal());
  }
}
JAVA
mvn -B -q -f "$work/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/classpath" >/dev/null
seen=$(java -cp "$(cat "$work/classpath")" "$work/Ports.java")
printf '%s\n' "$seen"
[ "$seen" = "containerPort 80L: 80
port 80: 80
port 80L: Either integer or string value needs to be provided
port 80L, by its text: 80" ]
