package io.flit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The code that works for any table: it checks, stages, packs, reads and writes rows and shows them
 * to people. A rule of one table is a class of its own and no part of it.
 */
final class GeneralCode {
  private static final List<String> PACKAGES =
      List.of(
          "io.flit.transforms.quality",
          "io.flit.transforms.staging",
          "io.flit.transforms.csv",
          "io.flit.transforms.text",
          "io.flit.transforms.packing",
          "io.flit.pipelines.warehouse",
          "io.flit.pipelines.extracts",
          "io.flit.local.blocks",
          "io.flit.local.fusion",
          "io.flit.cli");

  /** Figures of the report, plans, what models say and what a stream has made ask known tables. */
  private static final Set<String> READERS =
      Set.of("io.flit.cli.report", "io.flit.cli.plan", "io.flit.cli.models", "io.flit.cli.live");

  /** Rules of one table each, beside those of {@code staging.rules} that are named after it. */
  private static final Set<String> RULES =
      Set.of(
          "ExperimentBalance",
          "OneChampion",
          "ChampionAge",
          "ChampionLevel",
          "DistributionCenterNames");

  static final DescribedPredicate<JavaClass> CLASSES =
      DescribedPredicate.describe(
          "are general code",
          javaClass -> isGeneral(javaClass.getPackageName(), outermost(javaClass)));

  private GeneralCode() {}

  private static String outermost(JavaClass javaClass) {
    return javaClass
        .getEnclosingClass()
        .map(GeneralCode::outermost)
        .orElse(javaClass.getSimpleName());
  }

  private static boolean isGeneral(String packageName, String className) {
    boolean isRule =
        RULES.contains(className)
            || (packageName.endsWith(".staging.rules") && className.endsWith("Staging"));
    return !isRule
        && READERS.stream().noneMatch(reader -> isIn(packageName, reader))
        && PACKAGES.stream().anyMatch(general -> isIn(packageName, general));
  }

  private static boolean isIn(String packageName, String outer) {
    return packageName.equals(outer) || packageName.startsWith(outer + ".");
  }

  /** The files of the classes. */
  static List<Path> files() throws IOException {
    Path project = Path.of("../.."); // from the suite's folder
    try (Stream<Path> modules = Stream.of("transforms", "pipelines", "cli").map(project::resolve)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .flatMap(GeneralCode::filesIn)
          .toList();
    }
  }

  private static Stream<Path> filesIn(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(
              file ->
                  isGeneral(
                      sources.relativize(file.getParent()).toString().replace('/', '.'),
                      file.getFileName().toString().replace(".java", "")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
