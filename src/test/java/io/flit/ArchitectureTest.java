package io.flit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.marts.DataQualityResult;
import io.flit.schemas.marts.PipelineRun;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.schemas.staging.StgReject;
import java.util.Set;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptions;

/** Arrows between the rooms of the house never run back up. */
@AnalyzeClasses(packages = "io.flit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule modulesDependDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("schemas")
          .definedBy("io.flit.schemas..")
          .layer("transforms")
          .definedBy("io.flit.transforms..")
          .layer("pipelines")
          .definedBy("io.flit.pipelines..")
          .layer("local")
          .definedBy("io.flit.local..")
          .layer("cli")
          .definedBy("io.flit.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("local")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("pipelines")
          .mayOnlyBeAccessedByLayers("local", "cli")
          .whereLayer("transforms")
          .mayOnlyBeAccessedByLayers("pipelines", "local", "cli");

  @ArchTest
  static final ArchRule conceptsDependOnEachOtherInOneDirection =
      slices().matching("io.flit.transforms.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfAModuleDependOnEachOtherInOneDirection =
      slices()
          .assignedFrom(new PackagesOf("schemas", "transforms", "pipelines", "local", "cli"))
          .should()
          .beFreeOfCycles();

  private static final Set<Class<?>> RECORDS =
      Set.of(
          ImportReject.class,
          StgReject.class,
          LiveMessage.class,
          LiveOutcome.class,
          DataQualityResult.class,
          PipelineRun.class);

  /** What it must know of a table it reads from the table. */
  @ArchTest
  static final ArchRule generalCodeKnowsNoTable =
      noClasses()
          .that(GeneralCode.CLASSES)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are rows of a table, other than what the platform records of its own work",
                  javaClass ->
                      javaClass.isAnnotatedWith(TableDefinition.class)
                          && RECORDS.stream().noneMatch(javaClass::isEquivalentTo)));

  @ArchTest
  static final ArchRule transformsDoNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("io.flit.transforms..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.apache.beam.sdk.io..", "java.nio.file..", "java.sql..", "java.net..")
                  .or(nameMatching("java\\.io\\.(File|RandomAccessFile).*"))
                  // What is read may be handed in, as an interface that any bytes can be behind.
                  .or(nameMatching("java\\.nio\\.channels\\.(?!ReadableByteChannel$).*"))
                  .and(not(type(GenerateSequence.class))));

  @ArchTest
  static final ArchRule transformsHaveNoOptions =
      noClasses()
          .that()
          .resideInAPackage("io.flit.transforms..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(PipelineOptions.class);

  @ArchTest
  static final ArchRule transformsDoNotReadTheClock =
      noClasses()
          .that()
          .resideInAPackage("io.flit.transforms..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule statisticsKnowNothingOfBeam =
      noClasses()
          .that()
          .resideInAPackage("io.flit.transforms.statistics..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..");

  /** The packages of modules, the module's own one among them. */
  private static final class PackagesOf implements SliceAssignment {
    private final Set<String> modules;

    PackagesOf(String... modules) {
      this.modules = Set.of(modules);
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      String[] names = javaClass.getPackageName().split("\\.");
      return names.length > 2 && modules.contains(names[2])
          ? SliceIdentifier.of(javaClass.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of " + modules;
    }
  }
}
