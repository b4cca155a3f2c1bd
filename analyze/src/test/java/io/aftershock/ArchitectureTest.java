package io.aftershock;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.aftershock.capture.PlainCapture;
import io.aftershock.capture.endpoint.EndpointNames;
import io.aftershock.replay.live.page.InlinePage;

/** The walls of the house: who may know whom, and who may know which library. */
@AnalyzeClasses(packages = "io.aftershock", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule captureKnowsNoOtherStage =
      noClasses()
          .that()
          .resideInAPackage("io.aftershock.capture..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.aftershock.replay..", "io.aftershock.analyze..");

  @ArchTest
  static final ArchRule replayKnowsOfCaptureOnlyTheTrace =
      noClasses()
          .that()
          .resideInAPackage("io.aftershock.replay..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.aftershock.capture..", "io.aftershock.analyze..")
                  .and(not(resideInAnyPackage("io.aftershock.capture.trace"))));

  @ArchTest
  static final ArchRule analyzeKnowsOnlyTheTraceAndTheRun =
      noClasses()
          .that()
          .resideInAPackage("io.aftershock.analyze..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.aftershock.capture..", "io.aftershock.replay..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.aftershock.capture.trace", "io.aftershock.replay.run")))
                  // A log or a HAR file as a side is captured, and names endpoints as a trace does.
                  .and(not(type(PlainCapture.class)))
                  .and(not(type(EndpointNames.class)))
                  // Reports look like the live page of a replay.
                  .and(not(type(InlinePage.class))));

  @ArchTest
  static final ArchRule fixturesKnowNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("io.aftershock.fixtures..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.aftershock.capture..", "io.aftershock.replay..", "io.aftershock.analyze..");

  @ArchTest
  static final ArchRule nothingKnowsTheFixtures =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.aftershock.fixtures..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.aftershock.fixtures..");

  @ArchTest
  static final ArchRule mainIsAloneInItsPackage =
      classes()
          .that()
          .resideInAPackage("io.aftershock")
          .should()
          .haveNameMatching(".*\\.Main(\\$.*)?|.*package-info");

  @ArchTest
  static final ArchRule chronicleIsKnownByTheTraceAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.aftershock.capture.trace")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.openhft..");

  @ArchTest
  static final ArchRule nettyIsKnownByTheHttpClientAndTheFixturesAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.aftershock.replay.http..", "io.aftershock.fixtures")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule picocliIsKnownByCommandsAlone =
      noClasses()
          .that(
              not(
                  belongTo(
                      simpleNameEndingWith("Command")
                          .or(simpleNameEndingWith("Options"))
                          .or(simpleNameEndingWith("Arguments"))
                          .or(simpleName("Main")))))
          .and()
          // What describes the command line to others.
          .resideOutsideOfPackage("io.aftershock.shell")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule standardStreamsAreForCommandsAlone =
      noClasses()
          .that()
          .haveNameNotMatching(".*(Command|Main)(\\$.*)?")
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("io.aftershock.(**)").should().beFreeOfCycles();
}
