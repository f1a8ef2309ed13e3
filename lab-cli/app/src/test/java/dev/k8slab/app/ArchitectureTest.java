package dev.k8slab.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Holds the modules to what each may know. */
@AnalyzeClasses(
    packages = "dev.k8slab",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

  /** The clusters' test helpers come in a jar of their own. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String EXERCISES = "dev.k8slab.exercises..";
  private static final String GRADER = "dev.k8slab.grader..";
  private static final String CLUSTER = "dev.k8slab.cluster..";
  private static final String CORE = "dev.k8slab.core..";
  private static final String APP = "dev.k8slab.app..";
  private static final String SHELL = "dev.k8slab.app.shell..";
  private static final String JLINE = "org.jline..";
  private static final String KUBERNETES = "io.fabric8..";

  @ArchTest
  static final ArchRule thePortKnowsNeitherKindsOfClustersNorWhoUsesIt =
      noClasses()
          .that()
          .resideInAPackage("dev.k8slab.port..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JLINE, "dev.k8slab.kubectl..", EXERCISES, GRADER, CLUSTER, CORE, APP);

  @ArchTest
  static final ArchRule kubectlsCommandLineStandsAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.k8slab.kubectl..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KUBERNETES, JLINE, EXERCISES, GRADER, CLUSTER, CORE, APP);

  @ArchTest
  static final ArchRule exercisesKnowNeitherKubernetesNorTerminal =
      noClasses()
          .that()
          .resideInAPackage(EXERCISES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(KUBERNETES, JLINE, GRADER, CLUSTER, CORE, APP);

  @ArchTest
  static final ArchRule theGraderKnowsNeitherTerminalNorClusterKinds =
      noClasses()
          .that()
          .resideInAPackage(GRADER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JLINE, CLUSTER, CORE, APP);

  /** What is judged lives by its cluster's clock; live grading and the map follow real clusters. */
  @ArchTest
  static final ArchRule judgingWaitsByTheClustersClock =
      noClasses()
          .that()
          .resideInAPackage(GRADER)
          .and()
          .resideOutsideOfPackages(
              "dev.k8slab.grader.live..",
              "dev.k8slab.grader.watch..",
              "dev.k8slab.grader.topology..",
              "dev.k8slab.grader.work..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(TimeUnit.class, "sleep", long.class)
          .orShould()
          .callMethod(LockSupport.class, "parkNanos", long.class)
          .orShould()
          .callMethod(Object.class, "wait", long.class);

  @ArchTest
  static final ArchRule clustersKnowNoTerminalAndNothingOfExercises =
      noClasses()
          .that()
          .resideInAPackage(CLUSTER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JLINE, EXERCISES, GRADER, CORE, APP);

  @ArchTest
  static final ArchRule theCoreKnowsNoConsole =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(JLINE, APP)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.io.Console.class);

  @ArchTest
  static final ArchRule theCoreGoesByItsSettingsAndNotByTheProcess =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule severalLearnersFitIntoOneProcess =
      noFields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(CORE)
          .and()
          .areStatic()
          .should()
          .notBeFinal();

  @ArchTest
  static final ArchRule coreAndAppDoNotKnowHowChecksWork =
      noClasses()
          .that()
          .resideInAnyPackage(CORE, APP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.k8slab.grader.kind..");

  @ArchTest
  static final ArchRule onlyOnePackageOfTheCoreTalksToKubernetes =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .and()
          .resideOutsideOfPackage("dev.k8slab.core.cluster")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(KUBERNETES);

  @ArchTest
  static final ArchRule theAppTalksToKubernetesThroughTheCore =
      noClasses()
          .that()
          .resideInAPackage(APP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(KUBERNETES);

  @ArchTest
  static final ArchRule packagesOfTheCoreFormNoCycles =
      slices().matching("dev.k8slab.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheShellKnowsTheTerminalLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage(SHELL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JLINE);

  @ArchTest
  static final ArchRule onlyTheMainProgramTouchesTheStandardStreams =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(App.class.getName())
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule packagesOfTheAppFormNoCycles =
      slices().matching("dev.k8slab.app.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheShellFormNoCycles =
      slices().matching("dev.k8slab.app.shell.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheShellDoNotKnowTheShellItself =
      noClasses()
          .that()
          .resideInAPackage("dev.k8slab.app.shell.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.k8slab.app.shell");

  @ArchTest
  static final ArchRule packagesOfTheExercisesFormNoCycles =
      slices().matching("dev.k8slab.exercises.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheGraderFormNoCycles =
      slices().matching("dev.k8slab.grader.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheClustersFormNoCycles =
      slices().matching("dev.k8slab.cluster.(*)..").should().beFreeOfCycles();
}
