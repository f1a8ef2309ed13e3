package dev.k8slab.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the library to what it may know. */
@AnalyzeClasses(packages = "dev.k8slab", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String LIBRARY = "dev.k8slab.embedded..";

  @ArchTest
  static final ArchRule theLibraryKnowsNothingOfTheLab =
      noClasses()
          .that()
          .resideInAPackage(LIBRARY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.k8slab.port..",
              "dev.k8slab.exercises..",
              "dev.k8slab.grader..",
              "dev.k8slab.cluster..",
              "dev.k8slab.app..",
              "io.fabric8..");

  @ArchTest
  static final ArchRule onlyTheFrontKnowsNettyAndBouncyCastle =
      noClasses()
          .that()
          .resideInAPackage(LIBRARY)
          .and()
          .resideOutsideOfPackage("dev.k8slab.embedded.front..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule onlyExpressionsKnowCel =
      noClasses()
          .that()
          .resideInAPackage(LIBRARY)
          .and()
          .resideOutsideOfPackage("dev.k8slab.embedded.cel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.cel..", "com.google.common..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule onlyTheDiskKnowsItsLibrary =
      noClasses()
          .that()
          .resideInAPackage(LIBRARY)
          .and()
          .resideOutsideOfPackage("dev.k8slab.embedded.disk")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.h2..");

  /**
   * What runs in containers reaches one thing of this machine: the port that the cluster serves.
   */
  @ArchTest
  static final ArchRule nodesReachNothingOfTheMachine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.k8slab.embedded.node..",
              "dev.k8slab.embedded.simulated..",
              "dev.k8slab.embedded.network..",
              "dev.k8slab.embedded.provision..",
              "dev.k8slab.embedded.streams..")
          .and()
          .doNotHaveFullyQualifiedName("dev.k8slab.embedded.network.ApiService")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "javax.net..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.(File|RandomAccessFile)(|Reader|Writer|InputStream|OutputStream)"
                  + "|java\\.lang\\.Process(|Builder|Handle)");

  @ArchTest
  static final ArchRule nothingWritesToTheStandardStreams =
      noClasses()
          .that()
          .resideInAPackage(LIBRARY)
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("dev.k8slab.embedded.(*)..").should().beFreeOfCycles();
}
