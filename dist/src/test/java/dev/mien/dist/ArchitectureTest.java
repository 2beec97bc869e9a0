package dev.mien.dist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps {@code docs/architecture.md} true. */
@AnalyzeClasses(packages = "dev.mien", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule spiStandsOnAlmostNothing =
      classes()
          .that()
          .resideInAPackage("dev.mien.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.pf4j..", "org.jspecify..", "dev.mien.spi..")
          .because("third parties compile against it, and whatever it drags in is theirs for ever");

  @ArchTest
  static final ArchRule serverKnowsOnlyTheSpi =
      noClasses()
          .that()
          .resideInAPackage("dev.mien.server..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.mien.media..", "dev.mien.neural..", "dev.mien.face..", "dev.mien.plugin..")
          .because("our pipelines are found exactly as a third party's are");

  @ArchTest
  static final ArchRule toolkitsKnowNoServerAndNoPlugin =
      noClasses()
          .that()
          .resideInAnyPackage("dev.mien.media..", "dev.mien.neural..", "dev.mien.face..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.mien.server..", "dev.mien.plugin..")
          .because("plugins share them");

  @ArchTest
  static final ArchRule mediaStandsOnTheSpiAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.mien.media..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.mien.face..")
          .because("faces are found in pictures, not the other way round");

  @ArchTest
  static final ArchRule neuralStandsOnTheSpiAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.mien.neural..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.mien.media..", "dev.mien.face..")
          .because("a network knows tensors, not pictures");

  @ArchTest
  static final ArchRule djlHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.mien.neural..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..")
          .because("native tensors need one owner, and networks are described in our own words");

  @ArchTest
  static final ArchRule pluginsKnowNoServer =
      noClasses()
          .that()
          .resideInAPackage("dev.mien.plugin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.mien.server..")
          .because("the class loader hides it from them");

  @ArchTest
  static final ArchRule pluginsKnowNotEachOther =
      slices()
          .matching("dev.mien.plugin.(*)..")
          .should()
          .notDependOnEachOther()
          .because("each can be removed and the rest still runs");

  @ArchTest
  static final ArchRule nativeMediaHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.mien.media..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..")
          .because("native memory needs one owner");

  @ArchTest
  static final ArchRule javalinHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.mien.server.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.javalin..")
          .because("HTTP ends where a request has become a record");

  @ArchTest
  static final ArchRule jsonBindingHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.mien.server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson.databind..")
          .because("inside, nothing is a tree of anything");

  @ArchTest
  static final ArchRule jdbcHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.mien.server.database..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer..")
          .because("what a database says in exceptions is told in sentences in one place");

  @ArchTest
  static final ArchRule schedulerHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.mien.server.job..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.kagkarlsson..")
          .because("which job comes next is decided in one place");

  @ArchTest
  static final ArchRule commandLineHasOneHome =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.mien.server.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..")
          .because("options are drawn from the parameters in one place");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("dev.mien.(*).(**)")
          .should()
          .beFreeOfCycles()
          .because("a package should be readable without those that use it");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.mien.server.cli..", "dev.mien.server")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("a host has a log; a plugin has notes");

  @ArchTest
  static final ArchRule nobodyStartsPrograms =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class)
          .because("nothing that a person supplies may ever be executed");
}
