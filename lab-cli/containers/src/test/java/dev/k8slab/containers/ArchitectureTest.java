package dev.k8slab.containers;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Threads;
import java.io.Console;
import java.io.ObjectInputStream;
import java.io.RandomAccessFile;
import java.time.Clock;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executor;

/** No container reaches the machine: its files, its network, its programs, its clock. */
@AnalyzeClasses(
    packages = "dev.k8slab.containers",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final Set<String> SYSTEM =
      Set.of("arraycopy", "identityHashCode", "lineSeparator");

  private static final Set<String> THREAD = Set.of("sleep", "getAllStackTraces");

  /** All that the module may know. What can be built from it reaches nothing but memory. */
  private static final DescribedPredicate<JavaClass> HARMLESS =
      resideInAnyPackage(
              "dev.k8slab.containers..",
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.io",
              "java.math",
              "java.nio",
              "java.nio.charset",
              "java.security",
              "java.security.cert",
              "java.security.interfaces",
              "java.security.spec",
              "java.text",
              "java.time..",
              "java.util",
              "java.util.concurrent..",
              "java.util.function",
              "java.util.regex",
              "java.util.stream",
              "java.util.zip",
              "javax.crypto..",
              "javax.net.ssl",
              "javax.security.auth.x500",
              "org.snakeyaml.engine..")
          .or(type(java.net.URI.class))
          .or(type(java.net.URISyntaxException.class))
          .or(new Primitive())
          .as("known to be harmless");

  @ArchTest
  static final ArchRule nothingIsKnownThatMayReachTheMachine =
      classes().should().onlyDependOnClassesThat(HARMLESS);

  @ArchTest
  static final ArchRule nothingReachesTheMachineByWhatIsKnown =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.(File.*|PrintStream|PrintWriter)|java\\.lang\\.(Process|ProcessBuilder|"
                  + "ProcessHandle|Runtime|ClassLoader)(\\$.*)?|java\\.util\\.(Scanner|Timer|"
                  + "ResourceBundle|Formatter)|javax\\.net\\.ssl\\..*Socket.*|"
                  + "javax\\.net\\.ssl\\.HttpsURLConnection")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(
              Console.class,
              ObjectInputStream.class,
              RandomAccessFile.class,
              Clock.class,
              ServiceLoader.class);

  @ArchTest
  static final ArchRule nothingAsksTheMachine =
      noClasses()
          .should()
          .accessTargetWhere(
              new DescribedPredicate<JavaAccess<?>>("the machine answers") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  String owner = access.getTargetOwner().getName();
                  String name = access.getTarget().getName();
                  return owner.equals("java.lang.System") && !SYSTEM.contains(name)
                      || owner.equals("java.lang.Thread") && THREAD.contains(name)
                      || owner.equals("java.lang.Class") && name.equals("forName")
                      || owner.startsWith("java.time.") && name.equals("now");
                }
              });

  @ArchTest
  static final ArchRule onlyProcessesHaveThreads =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Process.class, Threads.class)
          .should()
          .callConstructorWhere(target(owner(assignableTo(Thread.class))).as("a thread is made"))
          .orShould()
          .beAssignableTo(Thread.class)
          .orShould()
          .callMethodWhere(
              new DescribedPredicate<JavaAccess<?>>("others' threads do the work") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  String name = access.getTarget().getName();
                  return access.getTargetOwner().getName().startsWith("java.util.")
                      && (name.startsWith("parallel") || name.endsWith("Async"));
                }
              })
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Executor.class);

  @ArchTest
  static final ArchRule onlyImagesKnowYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.k8slab.containers.image")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("dev.k8slab.containers.(*)..").should().beFreeOfCycles();

  private static final class Primitive extends DescribedPredicate<JavaClass> {
    Primitive() {
      super("a primitive or an array");
    }

    @Override
    public boolean test(JavaClass type) {
      return type.isPrimitive() || type.isArray();
    }
  }
}
