package dev.k8slab.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileArgumentTest {

  private static List<FileArgument> files(String line) {
    return FileArgument.of(CommandLine.parse(List.of(line.strip().split(" "))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apply -f a.yaml                                    | a.yaml",
        "apply -Rfdir,b.yaml                                | dir b.yaml",
        "create configmap c --from-file k=a,b=c --from-file d | a c d",
        "create secret tls s --cert c.pem --key=k.pem       | c.pem k.pem",
        "patch pod web --patch-file=p.yaml                  | p.yaml",
        "get pods -o jsonpath-file=x.txt                    | x.txt",
        "apply -k dir                                       | dir",
        "kustomize dir                                      | dir",
        "cp a.txt web:/tmp/b                                | a.txt",
        "cp web:/tmp/b .                                    | .",
        "logs -f web                                        | ''",
        "apply -f -                                         | ''",
        "exec web -- cat -f x                               | ''",
        "get pods -o yaml -l a=b,c=d                        | ''",
        "run web --image=a/b --env=F=/x                     | ''",
      })
  void filesAreFound(String line, String paths) {
    assertThat(files(line).stream().map(FileArgument::path).collect(Collectors.joining(" ")))
        .isEqualTo(paths);
  }

  @Test
  void eachIsFoundAtItsPlace() {
    String word = "--from-file=k=a.txt,long-key=bc.txt";
    assertThat(files("create configmap c " + word))
        .allSatisfy(file -> assertThat(file.word()).isEqualTo(3))
        .allSatisfy(file -> assertThat(word.substring(file.from())).startsWith(file.path()))
        .hasSize(2);
  }

  @Test
  void foldersOfKustomizationsAreTold() {
    assertThat(files("apply -k dir")).extracting(FileArgument::kustomization).containsExactly(true);
    assertThat(files("apply -f dir"))
        .extracting(FileArgument::kustomization)
        .containsExactly(false);
  }
}
